import { type AgentSpan, listAgentSpans, listConversationTraces } from "@/db/queries/agents/agent-spans";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { readTurn, statusCode } from "./read-turn";
import { TurnFeedback } from "./turn-feedback";

type Turn = { project_id: string; trace_id: string; include_feedback?: boolean | null | undefined };

/** `agents/traces/chat`: what was said and done in one trace. */
export async function queryTurn(ctx: Ctx, { project_id, trace_id, include_feedback }: Turn) {
  const { spans, cut } = await listAgentSpans(ctx.readSql, { project_id, trace_ids: [trace_id] }, ctx.signal);
  if (spans.length === 0) {
    throw new AppError("not_found", `no spans of trace ${trace_id.slice(0, 128)} in ${project_id}`);
  }
  const turn = turnOf(trace_id, spans, cut);
  return include_feedback ? (await TurnFeedback.of(ctx, project_id, { turns: [turn] })).addTo(turn) : turn;
}

const MOST_TURNS = 100;

type Conversation = {
  project_id: string;
  conversation_id: string;
  limit?: number | null | undefined;
  offset?: number | null | undefined;
  include_feedback?: boolean | null | undefined;
};

/** `agents/conversations/chat`: the turns of a conversation in order, of which `offset` of the newest are left out. */
export async function queryTurns(
  ctx: Ctx,
  { project_id, conversation_id, limit: most, offset: skipped, include_feedback }: Conversation,
) {
  const limit = Math.min(most ?? MOST_TURNS, MOST_TURNS);
  const offset = skipped ?? 0;
  const page = { project_id, conversation_id, limit, offset };
  const { trace_ids, total } = await listConversationTraces(ctx.readSql, page, ctx.signal);
  const { spans, cut } = await listAgentSpans(ctx.readSql, { project_id, trace_ids }, ctx.signal);
  const ofTrace = Map.groupBy(spans, ({ trace_id }) => trace_id);
  const turns = trace_ids.toReversed().map((trace_id) => turnOf(trace_id, ofTrace.get(trace_id) ?? [], cut));
  const answer = { conversation_id, limit, offset, total_turns: total, has_more: offset + trace_ids.length < total };
  if (!include_feedback) return { ...answer, turns };
  const found = await TurnFeedback.of(ctx, project_id, { turns, conversation_id });
  return {
    ...answer,
    turns: turns.map((turn) => found.addTo(turn)),
    feedback: found.on("agent_conversation", conversation_id),
  };
}

function turnOf(trace_id: string, spans: readonly AgentSpan[], cut: ReadonlySet<string>) {
  const root = spans.find(({ parent_id }) => parent_id === null) ?? spans[0];
  const agent = spans.find(({ agent_name }) => agent_name !== null);
  const sum = (tokens: (span: AgentSpan) => number | null) => spans.reduce((all, span) => all + (tokens(span) ?? 0), 0);
  return {
    trace_id,
    messages: readTurn(spans),
    truncated: cut.has(trace_id),
    agent_name: agent?.agent_name ?? null,
    agent_version: agent?.agent_version ?? null,
    provider: spans.find(({ provider }) => provider !== null)?.provider ?? null,
    root_span_name: root?.name ?? null,
    started_at: root?.started_at ?? null,
    ended_at: root?.ended_at ?? null,
    status_code: root ? statusCode(root) : null,
    wb_user_id: root?.wb_user_id ?? null,
    total_duration_ms: root?.latency_ms == null ? null : Math.round(root.latency_ms),
    total_input_tokens: sum((span) => span.prompt_tokens),
    total_output_tokens: sum((span) => span.completion_tokens),
    total_cache_read_input_tokens: sum((span) => span.cache_read_tokens),
    total_cache_creation_input_tokens: sum((span) => span.cache_write_tokens),
    total_reasoning_tokens: sum(reasoningTokens),
  };
}

/** Tokens of reasoning have no column of their own; the summary's usage has them by model. */
function reasoningTokens({ summary }: AgentSpan): number {
  const { usage } = (summary === null ? {} : JSON.parse(summary)) as { usage?: Record<string, unknown> };
  const counts = Object.values(usage ?? {}).map(
    (model) => (model as { reasoning_tokens?: unknown } | null)?.reasoning_tokens,
  );
  return counts.reduce<number>((all, count) => all + (typeof count === "number" ? count : 0), 0);
}
