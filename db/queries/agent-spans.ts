import { sql } from "drizzle-orm";
import { DISPLAY_NAME, payload } from "../../lib/query/call-fields.ts";
import { jsonPathText, textArray } from "../../lib/query/json-path.ts";
import type { Sql } from "../connect.ts";
import { run } from "../run.ts";
import { VISIBLE } from "./call-rows.ts";
import { MOST_TURN_BYTES } from "./threads.ts";

/** A span of a turn that says or does something: the first of its trace, an agent's run, a call of a model or a tool. */
export type AgentSpan = {
  id: string;
  trace_id: string;
  parent_id: string | null;
  kind: string | null;
  name: string;
  status: string;
  started_at: string;
  ended_at: string | null;
  latency_ms: number | null;
  wb_user_id: string | null;
  exception_preview: string | null;
  model: string | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  cache_read_tokens: number | null;
  cache_write_tokens: number | null;
  agent_name: string | null;
  agent_version: string | null;
  provider: string | null;
  /** JSON text; null when there is more of it than is read for many spans. */
  inputs: string | null;
  output: string | null;
  summary: string | null;
};

/** More spans than anybody reads as one conversation. */
const MOST_SPANS = 1_000;

/** The spans of traces that came by OpenTelemetry and make up their conversations, in order. */
export async function listAgentSpans(
  client: Sql,
  { project_id, trace_ids }: { project_id: string; trace_ids: readonly string[] },
  signal: AbortSignal,
): Promise<AgentSpan[]> {
  const told = (...path: string[]) => jsonPathText(payload("attributes"), ["gen_ai", ...path]);
  const short = sql`coalesce(c.start_bytes, 0) + coalesce(c.end_bytes, 0) <= ${MOST_TURN_BYTES}`;
  const statement = sql`
    SELECT c.id, c.trace_id, c.parent_id, c.kind, coalesce(${DISPLAY_NAME}, c.trace_name) AS name, c.status, c.started_at, c.ended_at,
      c.latency_ms, c.wb_user_id, c.exception_preview, c.model, c.prompt_tokens, c.completion_tokens, c.cache_read_tokens,
      c.cache_write_tokens, ${told("agent", "name")} AS agent_name, ${told("agent", "version")} AS agent_version,
      coalesce(${told("provider", "name")}, ${told("system")}) AS provider,
      CASE WHEN ${short} THEN c.inputs::text END AS inputs, CASE WHEN ${short} THEN c.output::text END AS output,
      CASE WHEN ${short} THEN c.summary::text END AS summary
    FROM calls AS c
    WHERE c.project_id = ${project_id} AND c.trace_id = ANY(${textArray(trace_ids)}) AND ${VISIBLE} AND c.otel_dump IS NOT NULL
      AND (c.parent_id IS NULL OR c.kind IN ('agent', 'llm', 'tool'))
    ORDER BY c.started_at, c.id LIMIT ${MOST_SPANS}`;
  return await run<AgentSpan>(client, statement, signal);
}

/** The traces of a conversation, the newest first, and how many there are. */
export async function listConversationTraces(
  client: Sql,
  page: { project_id: string; conversation_id: string; limit: number; offset: number },
  signal: AbortSignal,
): Promise<{ trace_ids: string[]; total: number }> {
  const { project_id, conversation_id, limit, offset } = page;
  const statement = sql`
    WITH traces AS (
      SELECT c.trace_id, min(c.started_at) AS began FROM calls AS c
      WHERE c.project_id = ${project_id} AND left(c.thread_id, 200) = left(${conversation_id}::text, 200)
        AND c.thread_id = ${conversation_id} AND ${VISIBLE} AND c.otel_dump IS NOT NULL
      GROUP BY c.trace_id
    )
    SELECT (SELECT count(*)::int FROM traces) AS total,
      ARRAY(SELECT trace_id FROM traces ORDER BY began DESC, trace_id DESC LIMIT ${limit} OFFSET ${offset}) AS trace_ids`;
  const [row] = await run<{ total: number; trace_ids: string[] }>(client, statement, signal);
  return row ?? { total: 0, trace_ids: [] };
}
