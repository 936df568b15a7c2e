import { asJsonText, type JsonText } from "./json-text.ts";

/** A JSON object of members that are JSON text already, in their order. */
export function objectText(members: Iterable<readonly [string, JsonText]>): JsonText {
  return asJsonText(`{${[...members].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`);
}

/** A value of our own as JSON text. */
export function plainText(value: string | number | boolean | null | readonly string[]): JsonText {
  return asJsonText(JSON.stringify(value));
}

/** The string that a JSON text is; undefined for any other value. */
export function stringOf(text: JsonText | undefined): string | undefined {
  return text?.startsWith('"') ? (JSON.parse(text) as string) : undefined;
}
