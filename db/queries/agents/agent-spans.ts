import { type SQL, sql } from "drizzle-orm";
import { STATUS_CODE } from "../../../lib/agents/span-fields.ts";
import { DISPLAY_NAME, payload } from "../../../lib/query/call-fields.ts";
import { all } from "../../../lib/query/conditions.ts";
import { jsonPathText, storable, textArray } from "../../../lib/query/json-path.ts";
import { longestPlainRun } from "../../../lib/query/text-search.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";

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

/** So much is read of the payloads of one answer's spans, and of so many spans; the answer says what is not among it. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_SPANS = 10_000;

/**
 * The spans of traces that came by OpenTelemetry and make up their conversations, in order; `cut` are the traces of which not
 * everything was read. Of the first traces everything comes before anything of the later ones.
 */
export async function listAgentSpans(
  client: Sql,
  { project_id, trace_ids }: { project_id: string; trace_ids: readonly string[] },
  signal: AbortSignal,
  limits = { bytes: MOST_BYTES, spans: MOST_SPANS },
): Promise<{ spans: AgentSpan[]; cut: ReadonlySet<string> }> {
  const told = (...path: string[]) => jsonPathText(payload("attributes"), ["gen_ai", ...path]);
  const bytes = sql`(coalesce(c.start_bytes, 0)::bigint + coalesce(c.end_bytes, 0))`;
  const fits = sql`span.bytes_so_far <= ${limits.bytes}`;
  const place = sql`array_position(${textArray(trace_ids)}, c.trace_id), c.started_at, c.id`;
  const statement = sql`
    WITH span AS MATERIALIZED (
      SELECT c.id, sum(${bytes}) OVER (ORDER BY ${place} ROWS UNBOUNDED PRECEDING) AS bytes_so_far
      FROM calls AS c
      WHERE c.project_id = ${project_id} AND c.trace_id = ANY(${textArray(trace_ids)}) AND ${VISIBLE} AND c.otel_dump IS NOT NULL
        AND (c.parent_id IS NULL OR c.kind IN ('agent', 'llm', 'tool'))
      ORDER BY ${place} LIMIT ${limits.spans + 1}
    )
    SELECT c.id, c.trace_id, c.parent_id, c.kind, coalesce(${DISPLAY_NAME}, c.trace_name) AS name, c.status, c.started_at, c.ended_at,
      c.latency_ms, c.wb_user_id, c.exception_preview, c.model, c.prompt_tokens, c.completion_tokens, c.cache_read_tokens,
      c.cache_write_tokens, ${told("agent", "name")} AS agent_name, ${told("agent", "version")} AS agent_version,
      coalesce(${told("provider", "name")}, ${told("system")}) AS provider, NOT (${fits}) AS is_cut,
      CASE WHEN ${fits} THEN c.inputs::text END AS inputs, CASE WHEN ${fits} THEN c.output::text END AS output,
      CASE WHEN ${fits} THEN c.summary::text END AS summary
    FROM span JOIN calls AS c ON c.project_id = ${project_id} AND c.id = span.id
    ORDER BY ${place}`;
  const rows = await run<AgentSpan & { is_cut: boolean }>(client, statement, signal);
  const cut = new Set(rows.flatMap(({ is_cut, trace_id }) => (is_cut ? [trace_id] : [])));
  const beyond = rows.at(limits.spans);
  if (beyond) for (const trace_id of trace_ids.slice(trace_ids.indexOf(beyond.trace_id))) cut.add(trace_id);
  return { spans: rows.slice(0, limits.spans).map(({ is_cut: _, ...span }) => span), cut };
}

export type TalkWanted = {
  project_id: string;
  query: string;
  conversation_id?: string | null | undefined;
  trace_id?: string | null | undefined;
  agent_name?: string | null | undefined;
  started_after?: string | null | undefined;
  started_before?: string | null | undefined;
  limit: number;
  offset: number;
};

/** Traces in which a text may have been said, the last first, with the conversation they are part of. */
export async function listTalkingTraces(
  client: Sql,
  {
    project_id,
    query,
    conversation_id,
    trace_id,
    agent_name,
    started_after,
    started_before,
    limit,
    offset,
  }: TalkWanted,
  signal: AbortSignal,
): Promise<{ trace_id: string; conversation_id: string | null }[]> {
  const plain = longestPlainRun(query).toLowerCase();
  const holds = (column: string) => sql`position(${plain} in lower(${sql.raw(`c.${column}`)}::text)) > 0`;
  const conditions = [
    sql`c.project_id = ${project_id} AND ${VISIBLE} AND c.otel_dump IS NOT NULL AND (c.parent_id IS NULL OR c.kind IN ('agent', 'llm', 'tool'))`,
    ...(plain ? [sql`(${holds("inputs")} OR ${holds("output")})`] : []),
    ...(trace_id ? [sql`c.trace_id = ${trace_id}`] : []),
    ...(started_after ? [sql`c.started_at >= ${started_after}::timestamptz`] : []),
    ...(started_before ? [sql`c.started_at < ${started_before}::timestamptz`] : []),
    ...(conversation_id ? [inTraceWith(project_id, ofThread(conversation_id))] : []),
    ...(agent_name
      ? [
          inTraceWith(
            project_id,
            sql`${jsonPathText(payload("attributes"), ["gen_ai", "agent", "name"])} = ${agent_name}`,
          ),
        ]
      : []),
  ];
  const statement = sql`
    SELECT found.trace_id, (SELECT t.thread_id FROM calls AS t WHERE t.project_id = ${project_id} AND t.trace_id = found.trace_id
      AND t.thread_id IS NOT NULL AND t.deleted_at IS NULL ORDER BY t.started_at, t.id LIMIT 1) AS conversation_id
    FROM (SELECT c.trace_id, max(c.started_at) AS last_at FROM calls AS c WHERE ${all(conditions)}
      GROUP BY c.trace_id ORDER BY last_at DESC, c.trace_id LIMIT ${limit} OFFSET ${offset}) AS found
    ORDER BY found.last_at DESC, found.trace_id`;
  return await run(client, statement, signal);
}

function inTraceWith(project_id: string, condition: SQL): SQL {
  return sql`c.trace_id IN (SELECT c.trace_id FROM calls AS c WHERE c.project_id = ${project_id} AND ${condition})`;
}

function ofThread(thread_id: string): SQL {
  return sql`(left(c.thread_id, 200) = left(${thread_id}::text, 200) AND c.thread_id = ${thread_id})`;
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
      WHERE c.project_id = ${project_id} AND ${ofThread(conversation_id)} AND ${VISIBLE} AND c.otel_dump IS NOT NULL
      GROUP BY c.trace_id
    )
    SELECT (SELECT count(*)::int FROM traces) AS total,
      ARRAY(SELECT trace_id FROM traces ORDER BY began DESC, trace_id DESC LIMIT ${limit} OFFSET ${offset}) AS trace_ids`;
  const [row] = await run<{ total: number; trace_ids: string[] }>(client, statement, signal);
  return row ?? { total: 0, trace_ids: [] };
}

type ConversationsWanted = {
  project_id: string;
  conversation_ids: readonly string[];
  started_after?: string | null | undefined;
  started_before?: string | null | undefined;
  limit: number;
};

/** The spans of all traces that are part of conversations, in order. */
export async function listSpansOfConversations(
  client: Sql,
  { project_id, conversation_ids, started_after, started_before, limit }: ConversationsWanted,
  signal: AbortSignal,
): Promise<
  {
    conversation_id: string;
    span_id: string;
    trace_id: string;
    operation_name: string;
    status: "UNSET" | "OK" | "ERROR";
    duration_ms: number;
  }[]
> {
  const names = textArray(conversation_ids.map(storable));
  const conditions = [
    sql`c.project_id = ${project_id} AND ${VISIBLE} AND c.otel_dump IS NOT NULL`,
    ...(started_after ? [sql`c.started_at >= ${started_after}::timestamptz`] : []),
    ...(started_before ? [sql`c.started_at < ${started_before}::timestamptz`] : []),
  ];
  const statement = sql`
    WITH part AS (
      SELECT DISTINCT t.thread_id, t.trace_id FROM calls AS t
      WHERE t.project_id = ${project_id} AND left(t.thread_id, 200) IN (SELECT left(name, 200) FROM unnest(${names}) AS name)
        AND t.thread_id = ANY(${names}) AND t.otel_dump IS NOT NULL AND t.deleted_at IS NULL
    )
    SELECT part.thread_id AS conversation_id, c.id AS span_id, c.trace_id,
      coalesce(${jsonPathText(payload("attributes"), ["gen_ai", "operation", "name"])}, '') AS operation_name,
      ${STATUS_CODE} AS status, coalesce(round(c.latency_ms), 0)::float8 AS duration_ms
    FROM part JOIN calls AS c ON c.project_id = ${project_id} AND c.trace_id = part.trace_id
    WHERE ${all(conditions)} ORDER BY c.started_at, c.id LIMIT ${limit}`;
  return await run(client, statement, signal);
}
