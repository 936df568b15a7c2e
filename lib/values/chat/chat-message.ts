import type { Media } from "../media-of.ts";
import type { JsonValue } from "../parse-json.ts";

/** A part of a message: what is understood, and `unknown` for the rest, which is shown as it is. */
export type ChatPart =
  | { kind: "text"; text: string }
  | { kind: "reasoning"; text: string }
  | { kind: "image"; url: string }
  /** Anything else to look at or listen to that lies in the message. */
  | { kind: "media"; media: Media }
  | ToolCall
  | ToolResult
  | { kind: "unknown"; value: JsonValue };

export type ToolCall = {
  kind: "tool_call";
  id: string | undefined;
  name: string;
  /** Parsed, also when the wire has it as JSON inside a string; undefined when there are none. */
  args: JsonValue | undefined;
  /** Set when a later message answers it. */
  result: ChatPart[] | undefined;
  /** Its result says that the tool failed. */
  failed?: boolean;
};

export type ToolResult = {
  kind: "tool_result";
  id: string | undefined;
  name: string | undefined;
  parts: ChatPart[];
  failed?: boolean;
};

export type ChatMessage = {
  role: string;
  name: string | undefined;
  parts: ChatPart[];
};
