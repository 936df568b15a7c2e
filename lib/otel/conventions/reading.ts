import { asJsonText, type JsonText } from "../../json/json-text.ts";
import type { OtlpSpan } from "../otlp-trace.ts";
import type { SpanAttributes } from "../span-attributes.ts";

/** Tokens as digits. `details` are what a provider counts besides (cached, reasoning), under the names given. */
export type TokenUsage = {
  prompt?: string | undefined;
  completion?: string | undefined;
  total?: string | undefined;
  details?: Readonly<Record<string, string | undefined>>;
};

/** What a convention makes of a span. What it leaves undefined, another one may fill. */
export type Reading = {
  kind?: string | undefined;
  /** A JSON object. */
  inputs?: JsonText | undefined;
  output?: JsonText | undefined;
  model?: string | undefined;
  /** `none` where the span repeats the tokens of the spans below it, so that nothing is counted twice. */
  usage?: TokenUsage | "none" | undefined;
  thread_id?: string | undefined;
  turn_id?: string | undefined;
  display_name?: string | undefined;
};

/** How one family of instrumentations writes what happened into a span's attributes. */
export type Convention = {
  name: string;
  /** The first parts of the keys it uses: one of them must be there. */
  families: readonly string[];
  read(attributes: SpanAttributes, span: OtlpSpan): Reading;
  /** Keys that are told by inputs and output, so that the call's attributes need not repeat them. */
  isPayload(key: string): boolean;
};

/** A JSON object of the members that are there; undefined when none is. */
export function objectOf(members: Readonly<Record<string, JsonText | undefined>>): JsonText | undefined {
  const texts: string[] = [];
  for (const key in members) {
    const value = members[key];
    if (value !== undefined) texts.push(`${JSON.stringify(key)}:${value}`);
  }
  return texts.length > 0 ? asJsonText(`{${texts.join(",")}}`) : undefined;
}

/** A value as inputs: an object as it is, anything else under the name given. */
export function inputsOf(value: JsonText | undefined, name = "input"): JsonText | undefined {
  if (value === undefined) return undefined;
  return value.startsWith("{") ? value : objectOf({ [name]: value });
}

/** A text as JSON. */
export function textJson(text: string | undefined): JsonText | undefined {
  return text === undefined ? undefined : asJsonText(JSON.stringify(text));
}

/** The usage when anything was counted. */
export function usageOrNothing(usage: TokenUsage): TokenUsage | undefined {
  return (usage.prompt ?? usage.completion ?? usage.total) ? usage : undefined;
}
