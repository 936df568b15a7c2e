import { type SQL, sql } from "drizzle-orm";
import { UNTOLD } from "../../lib/calls/ingest/field-values.ts";
import { priced } from "../../lib/query/call-cost.ts";
import { toldNumber, toldText } from "../../lib/query/told-field.ts";
import type { Sql } from "../connect.ts";
import { run } from "../run.ts";
import { all, base, type Selected } from "./call-rows.ts";

export type Aggregates = {
  calls: number;
  errors: number;
  /** Calls that have an end, which alone have a latency. */
  ended: number;
  latency_p50_ms: number | null;
  latency_p95_ms: number | null;
  total_tokens: number | null;
  cost: number | null;
  /** Mean of the measure, and of how many values. */
  mean: number | null;
  measured: number;
};
export type AggregateRow = Aggregates & { value: string | null; total: boolean; groups: number } & {
  /** Calls with usage of a model that no price is known of, and calls of several models, priced as if of their first. */
  unpriced: number;
  several_models: number;
  /** Calls whose value only their payload tells: with any, the figures are not those of all calls. */
  untold: number;
};

export type AggregateOrder = {
  by: "value" | Exclude<keyof Aggregates, "ended" | "measured">;
  direction: "asc" | "desc";
};

/** What rows are grouped by (a nullable text) or measured in (a number), over `calls AS c`. */
export type GroupValue = {
  sql: SQL;
  /** Whether it is an entry as calls tell their values, to be taken apart where it is counted. */
  told: boolean;
};

export type AggregateQuery = Selected & {
  by: GroupValue;
  /** A number whose mean is wanted. */
  measure: GroupValue | undefined;
  /** Latencies within this share of each other are counted together: 0.01 is one in a hundred. */
  precision: number;
  /** See `listPriceDates`. */
  priceDates: readonly string[];
  order: AggregateOrder;
  limit: number;
};

/**
 * Calls by a value: one pass over them counts by value, model and a logarithmic step of latency, which parallel workers can
 * share and an index of narrow columns can answer alone; all figures are drawn from those counts. A percentile is the mean
 * latency of the step it falls into. The row of all calls comes beside the groups.
 */
export async function aggregateCalls(client: Sql, query: AggregateQuery, signal: AbortSignal): Promise<AggregateRow[]> {
  const order = query.order.by === "value" ? sql`a.value` : sql.raw(`a.${query.order.by}`);
  const direction = sql.raw(query.order.direction);
  return await run<AggregateRow>(
    client,
    sql`
      WITH fine AS MATERIALIZED (${countFinely(query)}),
      totals AS (
        SELECT fine.key, fine.value, grouping(fine.key) = 1 AS total, sum(fine.calls)::int AS calls, sum(fine.errors)::int AS errors,
          sum(fine.ended)::int AS ended, sum(fine.total_tokens)::float8 AS total_tokens,
          sum(fine.several)::int AS several_models, sum(fine.untold)::int AS untold, sum(fine.measure_sum) / nullif(sum(fine.measured), 0) AS mean, sum(fine.measured)::int AS measured
        FROM fine GROUP BY GROUPING SETS ((fine.key, fine.value), ())),
      steps AS (
        SELECT fine.key, fine.step, sum(fine.ended) AS n, sum(fine.latency_sum) / sum(fine.ended) AS latency
        FROM fine WHERE fine.step IS NOT NULL GROUP BY GROUPING SETS ((fine.key, fine.step), (fine.step))),
      ranked AS (
        SELECT steps.key, steps.latency, sum(steps.n) OVER (PARTITION BY steps.key ORDER BY steps.step) AS up_to,
          sum(steps.n) OVER (PARTITION BY steps.key) AS n FROM steps),
      percentiles AS (
        SELECT ranked.key, min(ranked.latency) FILTER (WHERE ranked.up_to >= 0.5 * ranked.n) AS p50,
          min(ranked.latency) FILTER (WHERE ranked.up_to >= 0.95 * ranked.n) AS p95
        FROM ranked GROUP BY ranked.key),
      usage AS (
        SELECT fine.key, fine.model, sum(fine.prompt) AS prompt, sum(fine.completion) AS completion, sum(fine.read) AS read,
          sum(fine.write) AS write, min(fine.started_at) AS started_at, ${query.project_id}::text AS project_id,
          sum(fine.with_usage)::int AS with_usage
        FROM fine WHERE fine.model IS NOT NULL GROUP BY fine.key, fine.model${sql.join(
          query.priceDates.map((_, at) => sql`, fine.${sql.raw(`since_${at}`)}`),
          sql``,
        )}),
      bills AS (SELECT usage.key, usage.with_usage, ${costOfUsage(query.project_id)} AS cost FROM usage),
      costs AS (
        SELECT bills.key, sum(bills.cost)::float8 AS cost, coalesce(sum(bills.with_usage) FILTER (WHERE bills.cost IS NULL), 0)::int AS unpriced
        FROM bills GROUP BY GROUPING SETS ((bills.key), ()))
      SELECT a.* FROM (
        SELECT totals.value, totals.total, totals.calls, totals.errors, totals.ended, percentiles.p50 AS latency_p50_ms,
          percentiles.p95 AS latency_p95_ms, totals.total_tokens, costs.cost, coalesce(costs.unpriced, 0) AS unpriced, totals.several_models, totals.untold, totals.mean,
          totals.measured, (count(*) OVER () - 1)::int AS groups
        FROM totals
        LEFT JOIN percentiles ON coalesce(percentiles.key, ${ALL_KEY}) = coalesce(totals.key, ${ALL_KEY})
        LEFT JOIN costs ON coalesce(costs.key, ${ALL_KEY}) = coalesce(totals.key, ${ALL_KEY})
      ) AS a
      ORDER BY a.total DESC, ${order} ${direction} NULLS LAST, a.calls DESC, a.value
      LIMIT ${query.limit + 1}`,
    signal,
  );
}

/** No group's key: those begin with "n" or "v". */
const ALL_KEY = "all";

const LONGEST_VALUE = 1_000;

/** Below a hundredth of a millisecond all latencies are one; a clock that went backwards counts as such. */
const SHORTEST_MS = 0.01;

/** Keeps the planner from writing an entry's expression out wherever it is used. */
const TAKEN_OUT_ONCE = sql`OFFSET 0`;

function countFinely({ by, measure, precision, priceDates, ...selected }: AggregateQuery): SQL {
  const cached = sql`coalesce(c.cache_read_tokens, 0) + coalesce(c.cache_write_tokens, 0)`;
  const prompt = sql`coalesce(c.prompt_tokens, 0)`;
  const columns = (of: string) =>
    sql.join(
      priceDates.map((_, at) => sql.raw(`, ${of}.since_${at}`)),
      sql``,
    );
  const inForce = priceDates.map(
    (date, at) => sql`, c.started_at >= ${date}::timestamptz AS ${sql.raw(`since_${at}`)}`,
  );
  const step = sql`floor(ln(greatest(c.latency_ms, ${SHORTEST_MS}::float8)) / ln(1 + ${precision}::float8))::int`;
  const amount = measure?.told ? toldNumber(sql`of_call.measure`) : sql`of_call.measure`;
  const untold = [by, measure].flatMap((value, at) =>
    value?.told ? [sql`${sql.raw(at === 0 ? "of_call.value" : "of_call.measure")} = ${UNTOLD}`] : [],
  );
  const value = by.told ? toldText(sql`counted.value`) : sql`counted.value`;
  return sql`
    SELECT CASE WHEN counted.text IS NULL THEN 'n' ELSE 'v' || counted.text END AS key, counted.text AS value, counted.step, counted.model,
      counted.calls, counted.errors, counted.ended, counted.latency_sum, counted.total_tokens, counted.prompt, counted.completion,
      counted.read, counted.write, counted.started_at, counted.with_usage, counted.several, counted.measure_sum, counted.measured,
      counted.untold${columns("counted")}
    FROM (SELECT counted.*, ${value} AS text FROM (
      SELECT of_call.value, of_call.step, of_call.model,
        count(*) AS calls, count(*) FILTER (WHERE of_call.status = 'error') AS errors, count(of_call.latency_ms) AS ended,
        sum(of_call.latency_ms) AS latency_sum, sum(of_call.total_tokens) AS total_tokens, sum(of_call.prompt) AS prompt,
        sum(of_call.completion_tokens) AS completion, sum(of_call.cache_read_tokens) AS read, sum(of_call.cache_write_tokens) AS write,
        min(of_call.started_at) AS started_at, count(of_call.model) AS with_usage, count(*) FILTER (WHERE of_call.usage_models > 1) AS several,
        sum(${amount}) AS measure_sum, count(${amount}) AS measured,
        count(*) FILTER (WHERE ${untold.length > 0 ? sql.join(untold, sql` OR `) : sql`false`}) AS untold${columns("of_call")}
      FROM (
        SELECT left(${by.sql}, ${LONGEST_VALUE}::int) AS value, ${step} AS step, c.model, c.usage_models, c.status,
          c.latency_ms, c.total_tokens, c.completion_tokens, c.cache_read_tokens, c.cache_write_tokens, c.started_at${sql.join(inForce, sql``)},
          -- Where a client counts cached tokens apart from the prompt's, they are put in: a price takes them out again.
          CASE WHEN ${prompt} >= ${cached} THEN ${prompt} ELSE ${prompt} + ${cached} END AS prompt,
          ${measure ? (measure.told ? measure.sql : sql`(${measure.sql})::float8`) : sql`NULL::float8`} AS measure
        FROM calls AS c WHERE ${all([...base(selected), ...selected.conditions])}
        ${by.told || measure?.told ? TAKEN_OUT_ONCE : sql``}) AS of_call
      GROUP BY of_call.value, of_call.step, of_call.model${columns("of_call")}) AS counted) AS counted`;
}

/**
 * The dates between the first and the last call at which some price became another: between two of them all calls cost
 * alike. Only the latest few; the planner takes each for a doubling of the groups.
 */
export async function listPriceDates(
  client: Sql,
  selected: Omit<Selected, "conditions">,
  signal: AbortSignal,
): Promise<string[]> {
  const rows = await run<{ at: string }>(
    client,
    sql`
      SELECT dates.at FROM (
        SELECT p.effective_date AS at FROM costs AS p WHERE p.project_id = ${selected.project_id}
        UNION SELECT p.effective_from FROM default_prices AS p) AS dates
      WHERE dates.at > ${boundOfStart(selected, "ASC")} AND dates.at <= ${boundOfStart(selected, "DESC")}
      ORDER BY dates.at DESC LIMIT 6`,
    signal,
  );
  return rows.map(({ at }) => at);
}

const costOfUsage = (project_id: string) =>
  priced(sql`usage`, sql`${project_id}`, {
    model: sql`usage.model`,
    prompt: sql`usage.prompt`,
    completion: sql`usage.completion`,
    read: sql`usage.read`,
    write: sql`usage.write`,
  });

/** The first and the last start of a scope and span, whatever else is asked: from the index of times. */
export async function startBounds(
  client: Sql,
  selected: Omit<Selected, "conditions">,
  signal: AbortSignal,
): Promise<{ first: string | null; last: string | null }> {
  const [row] = await run<{ first: string | null; last: string | null }>(
    client,
    sql`SELECT ${boundOfStart(selected, "ASC")} AS first, ${boundOfStart(selected, "DESC")} AS last`,
    signal,
  );
  return row ?? { first: null, last: null };
}

function boundOfStart(selected: Omit<Selected, "conditions">, direction: "ASC" | "DESC"): SQL {
  const by = sql.raw(direction);
  return sql`(SELECT c.started_at FROM calls AS c WHERE ${all(base(selected))} ORDER BY c.started_at ${by}, c.id ${by} LIMIT 1)`;
}
