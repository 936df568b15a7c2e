import { asJsonText, type JsonText } from "../../json/json-text.ts";
import type { OtlpSpan } from "../otlp-trace.ts";
import { SpanAttributes } from "../span-attributes.ts";
import { objectOf, textJson } from "./reading.ts";

/** What was said to a model and by it, and how it was instructed. */
export type Told = { input?: JsonText | undefined; output?: JsonText | undefined; system?: JsonText | undefined };

const DETAILS = "gen_ai.client.inference.operation.details";

/**
 * Messages that are events of a span: `gen_ai.user.message` and its like are one message each, `gen_ai.content.prompt` has a
 * whole conversation, and events with details have what is attributes elsewhere, often one part of it each.
 */
export function toldByEvents(span: OtlpSpan): Told {
  return { ...toldByMessages(span), ...toldByDetails(span) };
}

/** A tool's arguments and its answer, where a span tells them by events. */
export function toolToldByEvents(span: OtlpSpan): Pick<Told, "input" | "output"> {
  const asked = eventOf(span, "gen_ai.tool.message");
  const answered = eventOf(span, "gen_ai.choice");
  return { input: asked?.structured("content", "arguments"), output: answered?.structured("message", "content") };
}

function toldByDetails(span: OtlpSpan): Told {
  const told: Told = {};
  for (const event of span.events) {
    if (event.name !== DETAILS) continue;
    const attributes = new SpanAttributes(event.attributes);
    const found = {
      input: attributes.structured("gen_ai.input.messages"),
      output: attributes.structured("gen_ai.output.messages"),
      system: attributes.structured("gen_ai.system_instructions"),
    };
    if (found.input) told.input = found.input;
    if (found.output) told.output = found.output;
    if (found.system) told.system = found.system;
  }
  return told;
}

function toldByMessages(span: OtlpSpan): Told {
  const prompt = eventOf(span, "gen_ai.content.prompt")?.structured("gen_ai.prompt");
  if (prompt) {
    return { input: prompt, output: eventOf(span, "gen_ai.content.completion")?.structured("gen_ai.completion") };
  }
  const asked: JsonText[] = [];
  const answered: JsonText[] = [];
  for (const event of span.events) {
    const role = /^gen_ai\.(system|user|assistant|tool)\.message$/.exec(event.name)?.[1];
    if (!role && event.name !== "gen_ai.choice") continue;
    const message = messageOf(new SpanAttributes(event.attributes), role);
    if (message) (role ? asked : answered).push(message);
  }
  return { input: listOf(asked), output: listOf(answered) };
}

/** One message. A choice holds one, or only what the message says. */
function messageOf(attributes: SpanAttributes, role: string | undefined): JsonText | undefined {
  const whole = attributes.structured("message", "gen_ai.event.content");
  if (whole?.startsWith("{")) return whole;
  const content = attributes.structured("content") ?? whole;
  const tool_calls = attributes.structured("tool_calls");
  if (content === undefined && tool_calls === undefined) return undefined;
  return objectOf({
    role: textJson(attributes.text("role") ?? role ?? "assistant"),
    content,
    tool_calls,
    tool_call_id: role === "tool" ? textJson(attributes.text("id")) : undefined,
    finish_reason: textJson(attributes.text("finish_reason")),
  });
}

function eventOf(span: OtlpSpan, name: string): SpanAttributes | undefined {
  const event = span.events.find((found) => found.name === name);
  return event && new SpanAttributes(event.attributes);
}

function listOf(messages: readonly JsonText[]): JsonText | undefined {
  return messages.length > 0 ? asJsonText(`[${messages.join(",")}]`) : undefined;
}
