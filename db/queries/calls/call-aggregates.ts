import { type SQL, sql } from "drizzle-orm";
import { priced } from "../../../lib/query/call-cost.ts";
import { all } from "../../../lib/query/conditions.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { base, type Selected } from "./call-rows.ts";
import { countFinely, type FineCounts } from "./fine-counts.ts";

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
  /** Calls whose usage calls below them tell again, and those of which that is not so; 0 where nobody looked. */
  summed_up: number;
  apart: number;
};

export type AggregateOrder = {
  by: "value" | Exclude<keyof Aggregates, "ended" | "measured">;
  direction: "asc" | "desc";
};

export type AggregateQuery = FineCounts & {
  order: AggregateOrder;
  limit: number;
  /** These groups alone. */
  values?: readonly (string | null)[] | undefined;
};

/**
 * Calls by a value: one pass over them counts finely, all figures are drawn from those counts. A percentile is the mean latency
 * of the step it falls into, or one of the latencies where each was kept; these are put in order for the groups that are
 * shown alone. The row of all calls comes beside the groups, without percentiles where each latency was kept.
 */
export async function aggregateCalls(client: Sql, query: AggregateQuery, signal: AbortSignal): Promise<AggregateRow[]> {
  const order = query.order.by === "value" ? sql`a.value` : sql.raw(`a.${query.order.by}`);
  const named = query.values?.filter((value) => value !== null) ?? [];
  const wanted = query.values
    ? sql`WHERE a.total OR a.value = ANY(${textArray(named)})${query.values.includes(null) ? sql` OR a.value IS NULL` : sql``}`
    : sql``;
  const places = sql`${wanted} ORDER BY a.total DESC, ${order} ${sql.raw(query.order.direction)} NULLS LAST, a.calls DESC, a.value LIMIT ${query.limit + 1}`;
  const byLatency = query.order.by === "latency_p50_ms" || query.order.by === "latency_p95_ms";
  return await run<AggregateRow>(
    client,
    sql`
      WITH fine AS MATERIALIZED (${countFinely(query)}),
      totals AS (
        SELECT fine.key, fine.value, grouping(fine.key) = 1 AS total, sum(fine.calls)::int AS calls, sum(fine.errors)::int AS errors,
          sum(fine.ended)::int AS ended, sum(fine.total_tokens) AS total_tokens, sum(fine.several)::int AS several_models,
          sum(fine.untold)::int AS untold, sum(fine.summed_up)::int AS summed_up, sum(fine.apart)::int AS apart, sum(fine.measure_sum) / nullif(sum(fine.measured), 0) AS mean, sum(fine.measured)::int AS measured
        FROM fine GROUP BY GROUPING SETS ((fine.key, fine.value), ())),
      usage AS (
        SELECT fine.key, fine.model, sum(fine.prompt) AS prompt, sum(fine.completion) AS completion, sum(fine.read) AS read,
          sum(fine.write) AS write, min(fine.started_at) AS started_at, ${query.project_id}::text AS project_id,
          sum(fine.with_usage)::int AS with_usage
        FROM fine WHERE fine.with_usage > 0 GROUP BY fine.key, fine.model${sql.join(
          query.priceDates.map((_, at) => sql`, fine.${sql.raw(`since_${at}`)}`),
          sql``,
        )}),
      bills AS (SELECT usage.key, usage.with_usage, ${costOfUsage(query.project_id)} AS cost FROM usage),
      costs AS (
        SELECT bills.key, sum(bills.cost)::float8 AS cost, coalesce(sum(bills.with_usage) FILTER (WHERE bills.cost IS NULL), 0)::int AS unpriced
        FROM bills GROUP BY GROUPING SETS ((bills.key), ())),
      figures AS (
        SELECT totals.*, costs.cost, coalesce(costs.unpriced, 0) AS unpriced, (count(*) OVER () - 1)::int AS groups
        FROM totals LEFT JOIN costs ON coalesce(costs.key, ${ALL_KEY}) = coalesce(totals.key, ${ALL_KEY})),
      shown AS MATERIALIZED (SELECT a.* FROM figures AS a ${byLatency ? sql`` : places}),
      ${query.precision > 0 ? PERCENTILES_OF_STEPS : PERCENTILES_OF_EACH}
      SELECT a.* FROM (
        SELECT shown.value, shown.total, shown.calls, shown.errors, shown.ended, percentiles.p50 AS latency_p50_ms,
          percentiles.p95 AS latency_p95_ms, shown.total_tokens, shown.cost, shown.unpriced, shown.several_models, shown.untold, shown.summed_up, shown.apart,
          shown.mean, shown.measured, shown.groups
        FROM shown LEFT JOIN percentiles ON coalesce(percentiles.key, ${ALL_KEY}) = coalesce(shown.key, ${ALL_KEY})
      ) AS a ${places}`,
    signal,
  );
}

/** No group's key: those begin with "n" or "v". */
const ALL_KEY = "all";

const PERCENTILES_OF_STEPS = sql`
  steps AS (
    SELECT fine.key, fine.step, sum(fine.ended) AS n, sum(fine.latency_sum) / sum(fine.ended) AS latency
    FROM fine WHERE fine.step IS NOT NULL GROUP BY GROUPING SETS ((fine.key, fine.step), (fine.step))),
  ranked AS (
    SELECT steps.key, steps.latency, sum(steps.n) OVER (PARTITION BY steps.key ORDER BY steps.step) AS up_to,
      sum(steps.n) OVER (PARTITION BY steps.key) AS n FROM steps),
  percentiles AS (
    SELECT ranked.key, min(ranked.latency) FILTER (WHERE ranked.up_to >= 0.5 * ranked.n) AS p50,
      min(ranked.latency) FILTER (WHERE ranked.up_to >= 0.95 * ranked.n) AS p95
    FROM ranked GROUP BY ranked.key)`;

const PERCENTILES_OF_EACH = sql`
  ranked AS (
    SELECT each.key, percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY each.latency) AS latencies
    FROM (SELECT fine.key, unnest(fine.latencies) AS latency FROM fine WHERE fine.key IN (SELECT shown.key FROM shown)) AS each
    GROUP BY each.key),
  percentiles AS (SELECT ranked.key, ranked.latencies[1] AS p50, ranked.latencies[2] AS p95 FROM ranked)`;

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
