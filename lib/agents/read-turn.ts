import type { AgentSpan } from "@/db/queries/agents/agent-spans";
import { readTurns } from "@/lib/threads/read-turn";
import type { ChatMessage, ChatPart } from "@/lib/values/chat/chat-message";

export type StatusCode = "UNSET" | "OK" | "ERROR";

/** A message of a turn, in the words of the newest clients. */
export type TurnMessage = {
  type: "user_message" | "assistant_message" | "tool_call" | "agent_start";
  span_id: string;
  started_at: string;
  agent_name: string | null;
  agent_version: string | null;
  status_code: StatusCode;
  status_message: string | null;
  user_message?: { text: string; content_refs: string[] };
  assistant_message?: {
    text: string;
    content_refs: string[];
    model: string | null;
    status: StatusCode;
    duration_ms: number | null;
    input_tokens: number | null;
    output_tokens: number | null;
    reasoning_content: string | null;
  };
  tool_call?: {
    tool_name: string;
    tool_arguments: string | null;
    tool_result: string | null;
    status: StatusCode;
    duration_ms: number | null;
    content_refs: string[];
  };
  agent_start?: { model: string | null; status: StatusCode };
};

/**
 * What was said and done in a trace, in order: an agent's start, what the model was told and answered, the tools' calls. A
 * conversation is sent whole with every call of a model; what stood in the one before is not repeated.
 */
export function readTurn(spans: readonly AgentSpan[]): TurnMessage[] {
  const models = spans.filter(({ kind }) => kind === "llm");
  const chats = new Map(readTurns(models).map((turn, at) => [models[at], turn]));
  return spans.flatMap((span) => {
    if (span.kind === "agent") return [agentStart(span)];
    if (span.kind === "tool") return [toolCall(span)];
    const turn = chats.get(span);
    if (!turn?.chat) return [];
    const { messages, fromInputs } = turn.chat;
    return messages
      .slice(turn.repeated)
      .flatMap((message, at) => said(span, message, at + turn.repeated >= fromInputs));
  });
}

/** A call's status in OpenTelemetry's words; what runs, or was lost, is unset. */
export function statusCode({ status }: Pick<AgentSpan, "status">): StatusCode {
  return status === "error" ? "ERROR" : status === "success" ? "OK" : "UNSET";
}

function inSpan(span: AgentSpan): Omit<TurnMessage, "type"> {
  return {
    span_id: span.id,
    started_at: span.started_at,
    agent_name: span.agent_name,
    agent_version: span.agent_version,
    status_code: statusCode(span),
    status_message: span.exception_preview,
  };
}

function agentStart(span: AgentSpan): TurnMessage {
  return { ...inSpan(span), type: "agent_start", agent_start: { model: span.model, status: statusCode(span) } };
}

function toolCall(span: AgentSpan): TurnMessage {
  const { name: tool_name, inputs: tool_arguments, output: tool_result, latency_ms } = span;
  const outcome = { status: statusCode(span), duration_ms: whole(latency_ms), content_refs: [] };
  return { ...inSpan(span), type: "tool_call", tool_call: { tool_name, tool_arguments, tool_result, ...outcome } };
}

/** A user's or an assistant's words; what a model asks of tools stands with the tools. */
function said(span: AgentSpan, { role, parts }: ChatMessage, isAnswer: boolean): TurnMessage[] {
  const text = textOf(parts, "text");
  const reasoning_content = textOf(parts, "reasoning") || null;
  if (role === "user" && text)
    return [{ ...inSpan(span), type: "user_message", user_message: { text, content_refs: [] } }];
  if (role !== "assistant" || !(text || reasoning_content)) return [];
  const { model, prompt_tokens: input_tokens, completion_tokens: output_tokens, latency_ms } = span;
  const asked = isAnswer
    ? { model, input_tokens, output_tokens, duration_ms: whole(latency_ms) }
    : { model: null, input_tokens: null, output_tokens: null, duration_ms: null };
  const assistant_message = { text, content_refs: [], status: statusCode(span), reasoning_content, ...asked };
  return [{ ...inSpan(span), type: "assistant_message", assistant_message }];
}

function textOf(parts: readonly ChatPart[], kind: "text" | "reasoning"): string {
  return parts.flatMap((part) => (part.kind === kind ? [part.text] : [])).join("\n");
}

function whole(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
