import { type SQL, sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { all } from "../../../lib/query/conditions.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run, stream } from "../../run.ts";
import { base, foundBy, type Selected } from "./call-rows.ts";

/** How to find the newest matching calls: among so many of the newest, by what an index names, or along time. */
export type SampleWay = { within: number } | { lookup: SQL } | "direct";

export type Sampled = Selected & { way: SampleWay; size: number };

/** Columns that not every call has a value in, by the field's name. */
const COLUMNS = {
  display_name: sql`c.display_name IS NOT NULL OR c.renamed <> ''`,
  parent_id: sql`c.parent_id IS NOT NULL`,
  thread_id: sql`c.thread_id IS NOT NULL`,
  turn_id: sql`c.turn_id IS NOT NULL`,
  wb_user_id: sql`c.wb_user_id IS NOT NULL`,
  wb_run_id: sql`c.wb_run_id IS NOT NULL`,
  ended_at: sql`c.ended_at IS NOT NULL`,
  latency_ms: sql`c.latency_ms IS NOT NULL`,
  exception: sql`c.exception_preview IS NOT NULL`,
  model: sql`c.model IS NOT NULL`,
  prompt_tokens: sql`c.prompt_tokens IS NOT NULL`,
  completion_tokens: sql`c.completion_tokens IS NOT NULL`,
  total_tokens: sql`c.total_tokens IS NOT NULL`,
  trace_calls: sql`c.parent_id IS NULL`,
};
export type SampledColumn = keyof typeof COLUMNS;

/** What facets are counted from. `read` is false of a call whose payloads are too large to look into: they are null then. */
export type SampledCall = {
  id: string;
  read: boolean;
  columns: SampledColumn[];
  inputs: JsonText | null;
  output: JsonText | null;
  attributes: JsonText | null;
  summary: JsonText | null;
};

/** Larger calls are not looked into, and no more than so many bytes are read for one answer. */
const MOST_BYTES_OF_CALL = 256 * 1024;
const MOST_BYTES = 8 * 1024 * 1024;

/** How many of the newest `within` calls match, at most `size`, and whether there are older ones. */
export async function probeSample(
  client: Sql,
  { within, ...sampled }: Selected & { within: number; size: number },
  signal: AbortSignal,
): Promise<{ found: number; older: boolean }> {
  const beyond = sql`SELECT 1 FROM calls AS c WHERE ${all(base(sampled))} ORDER BY c.started_at DESC, c.id DESC OFFSET ${within} LIMIT 1`;
  const [row] = await run<{ found: number; older: boolean }>(
    client,
    sql`SELECT (SELECT count(*)::int FROM (SELECT 1 FROM ${newestMatching({ ...sampled, way: { within } })}) AS matching) AS found,
      EXISTS (${beyond}) AS older`,
    signal,
  );
  return row ?? { found: 0, older: false };
}

/** Payloads and columns of the newest matching calls, newest first, some at a time. */
export function streamSample(client: Sql, sampled: Sampled, signal: AbortSignal): AsyncGenerator<SampledCall[]> {
  const present = Object.entries(COLUMNS).map(([column, condition]) => sql`CASE WHEN ${condition} THEN ${column} END`);
  const payloads = ["inputs", "output", "attributes", "summary"].map((root) =>
    sql.raw(`CASE WHEN c.read THEN c.${root} END AS ${root}`),
  );
  return stream<SampledCall>(
    client,
    sql`
      SELECT c.id, c.read, array_remove(ARRAY[${sql.join(present, sql`, `)}], NULL) AS columns, ${sql.join(payloads, sql`, `)}
      FROM (
        SELECT c.*, c.small AND sum(c.bytes) FILTER (WHERE c.small) OVER (ORDER BY c.started_at DESC, c.id DESC) <= ${MOST_BYTES} AS read
        FROM (SELECT c.*, c.bytes <= ${MOST_BYTES_OF_CALL} AS small FROM (
          SELECT c.*, coalesce(c.start_bytes, 0) + coalesce(c.end_bytes, 0) AS bytes FROM ${newestMatching(sampled)}) AS c) AS c
      ) AS c`,
    { atOnce: 250, signal },
  );
}

export type ValueCount = { value: string; calls: number };

/** The frequent values of an expression among the newest matching calls; `sampled` counts calls without a value, too. */
export async function listSampleValues(
  client: Sql,
  { value, search, limit, ...sampled }: Sampled & { value: SQL; search: string; limit: number },
  signal: AbortSignal,
): Promise<{ values: ValueCount[]; distinct: number; sampled: number }> {
  const [row] = await run<{ values: string; distinct: number; sampled: number }>(
    client,
    sql`
      WITH counted AS MATERIALIZED (
        SELECT of_call.value, count(*)::int AS calls FROM (SELECT ${value} AS value FROM ${newestMatching(sampled)}) AS of_call
        GROUP BY of_call.value),
      named AS (
        SELECT counted.value, counted.calls FROM counted
        WHERE length(counted.value) BETWEEN 1 AND ${LONGEST_VALUE}::int AND position(lower(${search}) in lower(counted.value)) > 0),
      listed AS (SELECT named.value, named.calls FROM named ORDER BY named.calls DESC, named.value LIMIT ${limit})
      SELECT
        (SELECT coalesce(json_agg(json_build_object('value', listed.value, 'calls', listed.calls)
          ORDER BY listed.calls DESC, listed.value), '[]') FROM listed) AS values,
        (SELECT count(*)::int FROM named) AS distinct,
        (SELECT coalesce(sum(counted.calls), 0)::int FROM counted) AS sampled`,
    signal,
  );
  if (!row) return { values: [], distinct: 0, sampled: 0 };
  return { ...row, values: JSON.parse(row.values) as ValueCount[] };
}

/** Nobody picks a longer text from a list. */
const LONGEST_VALUE = 300;

export type SampledFeedback = { call_id: string; feedback_type: string; payload: JsonText };

/** What was said of some calls. */
export async function listSampleFeedback(
  client: Sql,
  { project_id, ids, limit }: { project_id: string; ids: readonly string[]; limit: number },
  signal: AbortSignal,
): Promise<SampledFeedback[]> {
  return await run<SampledFeedback>(
    client,
    sql`
      SELECT f.call_id, f.feedback_type, f.payload FROM feedback AS f
      WHERE f.project_id = ${project_id} AND f.call_id = ANY(${textArray(ids)}) AND octet_length(f.payload::text) <= ${MOST_BYTES_OF_CALL}
      LIMIT ${limit}`,
    signal,
  );
}

/** `calls AS c`: the newest matching ones, at most `size`. */
function newestMatching({ way, size, ...selected }: Sampled): SQL {
  const inScope = base(selected);
  const newest = sql`ORDER BY c.started_at DESC, c.id DESC`;
  if (way === "direct" || "within" in way) {
    const walked =
      way === "direct"
        ? sql`calls AS c WHERE ${all([...inScope, ...selected.conditions])}`
        : sql`(SELECT * FROM calls AS c WHERE ${all(inScope)} ${newest} LIMIT ${way.within}) AS c WHERE ${all(selected.conditions)}`;
    return sql`(SELECT c.* FROM ${walked} ${newest} LIMIT ${size}) AS c`;
  }
  return sql`(
    SELECT c.* FROM ${foundBy(selected.project_id, all([...inScope, way.lookup]), "desc")}
    WHERE ${all(selected.conditions)} ORDER BY found.found_at DESC, found.found_id DESC LIMIT ${size}) AS c`;
}
