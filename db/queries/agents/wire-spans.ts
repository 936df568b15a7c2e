import { type SQL, sql } from "drizzle-orm";
import { DUMP, PROVIDER, STATUS_CODE } from "../../../lib/agents/span-fields.ts";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { callCost } from "../../../lib/query/call-cost.ts";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run, stream } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";
import { wholeDump } from "../calls/whole-dump.ts";

/** A span as a call has it; the rest of it is read from its dump. */
export type SpanRow = {
  id: string;
  trace_id: string;
  parent_id: string | null;
  thread_id: string | null;
  name: string;
  started_at: string;
  ended_at: string | null;
  status_code: "UNSET" | "OK" | "ERROR";
  provider_name: string | null;
  wb_user_id: string | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  cache_read_tokens: number | null;
  cache_write_tokens: number | null;
  reasoning_tokens: string | null;
  cost: number | null;
  otel_dump: JsonText;
  /** Null unless they were asked for. */
  inputs: JsonText | null;
  output: JsonText | null;
};

type Spans = { project_id: string; conditions: readonly SQL[] };
type SpansPage = Spans & {
  order: readonly SQL[];
  limit: number;
  offset: number;
  withPayloads: boolean;
  withCosts: boolean;
};

/** A page of the spans that match, a few at a time: each may hold megabytes. */
export function streamSpans(client: Sql, page: SpansPage, signal: AbortSignal): AsyncGenerator<SpanRow[]> {
  const { project_id, order, limit, offset, withPayloads, withCosts } = page;
  const payloads = withPayloads ? sql`c.inputs, c.output` : sql`NULL::json AS inputs, NULL::json AS output`;
  const statement = sql`
    SELECT c.id, c.trace_id, c.parent_id, c.thread_id, c.trace_name AS name, c.started_at, c.ended_at,
      ${STATUS_CODE} AS status_code, ${PROVIDER} AS provider_name, c.wb_user_id, c.prompt_tokens, c.completion_tokens,
      c.cache_read_tokens, c.cache_write_tokens, c.summary #>> ARRAY['usage', c.model, 'reasoning_tokens'] AS reasoning_tokens,
      ${withCosts ? sql`${callCost("c", sql`${project_id}`)}::float8` : sql`NULL::float8`} AS cost,
      ${wholeDump()} AS otel_dump, ${payloads}
    FROM calls AS c WHERE ${where(page)} ORDER BY ${sql.join([...order], sql`, `)} LIMIT ${limit} OFFSET ${offset}`;
  return stream<SpanRow>(client, statement, { atOnce: SPANS_AT_ONCE, signal });
}

const SPANS_AT_ONCE = 50;

/** How many spans match. */
export async function countSpans(client: Sql, spans: Spans, signal: AbortSignal): Promise<number> {
  const statement = sql`SELECT count(*)::int AS count FROM calls AS c WHERE ${where(spans)}`;
  const [row] = await run<{ count: number }>(client, statement, signal);
  return row?.count ?? 0;
}

export type AttributeRow = { key: string; value_type: "string" | "int" | "float" | "bool"; span_count: number };

/** The attributes of the spans that match which are no member of a span, with their types: most frequent first. */
export async function listSpanAttributes(
  client: Sql,
  page: Spans & { limit: number; offset: number; isMember: (key: SQL) => SQL },
  signal: AbortSignal,
): Promise<AttributeRow[]> {
  const list = sql`(CASE json_typeof(${DUMP} -> 'attributes') WHEN 'array' THEN ${DUMP} -> 'attributes' ELSE '[]'::json END)`;
  const value = sql`(CASE json_typeof(a -> 'value') WHEN 'object' THEN a -> 'value' ELSE '{}'::json END)`;
  const statement = sql`
    WITH attributes AS (
      SELECT DISTINCT c.id, a ->> 'key' AS key,
        CASE v.name WHEN 'stringValue' THEN 'string' WHEN 'intValue' THEN 'int' WHEN 'doubleValue' THEN 'float' ELSE 'bool' END AS value_type
      FROM calls AS c CROSS JOIN LATERAL json_array_elements(${list}) AS a
      CROSS JOIN LATERAL json_object_keys(${value}) AS v(name)
      WHERE ${where(page)} AND v.name IN ('stringValue', 'intValue', 'doubleValue', 'boolValue')
    )
    SELECT key, value_type, count(*)::int AS span_count FROM attributes WHERE NOT ${page.isMember(sql`key`)}
    GROUP BY key, value_type ORDER BY span_count DESC, key COLLATE "C", value_type LIMIT ${page.limit} OFFSET ${page.offset}`;
  return await run<AttributeRow>(client, statement, signal);
}

function where({ project_id, conditions }: Spans): SQL {
  return all([sql`c.project_id = ${project_id}`, VISIBLE, sql`c.otel_dump IS NOT NULL`, ...conditions]);
}
