import { type SQL, sql } from "drizzle-orm";
import { inputAmount, outputAmount, ownCost } from "../../../lib/query/call-cost.ts";
import { all } from "../../../lib/query/conditions.ts";
import { modelPrice, modelUsage } from "../../../lib/query/model-usage.ts";
import { priceChanges } from "../../../lib/query/price-periods.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";

const COST_KEYS = ["model", "op", "user", "day"] as const;
export type CostKey = (typeof COST_KEYS)[number];

export type CostGroupsQuery = {
  project_id: string;
  by: CostKey;
  /** Only calls that started since then. */
  since: string | undefined;
  bucketSeconds: number;
  limit: number;
};

/** What a group of calls used and cost. Of a kind: a value of the key, a bucket of time, or all of it. */
export type CostGroup = {
  kind: "key" | "bucket" | "total";
  key: string | null;
  bucket: string | null;
  calls: number;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  total_tokens: number | null;
  /** Null when no call of the group has a price. */
  cost: number | null;
  unpriced_calls: number;
  /** How many groups of the kind there are. */
  groups: number;
};

/**
 * Usage and cost by a key, by buckets of time, and in all; the dearest groups first, at most `limit` of a kind. Counted are
 * the calls that used a model themselves: what has a call below it with usage tells of that again.
 */
export async function listCostGroups(client: Sql, query: CostGroupsQuery, signal: AbortSignal): Promise<CostGroup[]> {
  const cells = sql`${oneModel(query)} UNION ALL ${otherwise(query)}`;
  const statement = sql`
    SELECT kind, key, bucket, calls, prompt_tokens, completion_tokens, total_tokens, cost, unpriced_calls, groups FROM (
      SELECT *, (count(*) OVER (PARTITION BY kind))::int AS groups,
        row_number() OVER (PARTITION BY kind ORDER BY cost DESC NULLS LAST, total_tokens DESC NULLS LAST, key, bucket) AS place
      FROM (
        SELECT CASE WHEN grouping(key) = 0 THEN 'key' WHEN grouping(bucket) = 0 THEN 'bucket' ELSE 'total' END AS kind,
          key, bucket, coalesce(sum(calls), 0)::int AS calls, sum(prompt) AS prompt_tokens,
          sum(completion) AS completion_tokens, sum(total) AS total_tokens, sum(cost) AS cost,
          coalesce(sum(unpriced), 0)::int AS unpriced_calls
        FROM (${cells}) AS cells GROUP BY GROUPING SETS ((key), (bucket), ())) AS grouped) AS placed
    WHERE place <= ${query.limit} ORDER BY kind, place`;
  return await run<CostGroup>(client, statement, signal);
}

const KEYS: Readonly<Record<CostKey, SQL>> = {
  model: sql`c.model`,
  op: sql`c.trace_name`,
  user: sql`c.wb_user_id`,
  day: sql`to_char(c.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
};

/**
 * Calls that used one model, which most do: from the index of times alone. They are summed up by model between the dates on
 * which prices change, so that a price is looked up once a group and not once a call.
 */
function oneModel(query: CostGroupsQuery): SQL {
  const cached = sql`coalesce(c.cache_read_tokens, 0) + coalesce(c.cache_write_tokens, 0)`;
  const fresh = sql`CASE WHEN coalesce(c.prompt_tokens, 0) >= ${cached} THEN coalesce(c.prompt_tokens, 0) - (${cached}) ELSE c.prompt_tokens END`;
  const grouped = sql`
    SELECT ${KEYS[query.by]} AS key, ${bucket(query)} AS bucket, c.project_id, c.model,
      width_bucket(c.started_at, (${priceChanges(sql`${query.project_id}`)})) AS period, min(c.started_at) AS started_at, count(*) AS calls,
      sum(c.prompt_tokens)::float8 AS prompt, sum(c.completion_tokens)::float8 AS completion, sum(c.total_tokens)::float8 AS total,
      sum(${fresh})::float8 AS fresh, sum(c.cache_read_tokens)::float8 AS read, sum(c.cache_write_tokens)::float8 AS write
    FROM calls AS c WHERE ${started(query)} AND c.usage_models = 1 AND ${tellsFirst(query)}
    GROUP BY 1, 2, 3, 4, 5`;
  const cost = sql`coalesce(g.fresh, 0) * p.prompt_token_cost + coalesce(g.read, 0) * coalesce(nullif(p.cache_read_input_token_cost, 0), p.prompt_token_cost)
    + coalesce(g.write, 0) * coalesce(nullif(p.cache_creation_input_token_cost, 0), p.prompt_token_cost)
    + ${outputAmount({ completion: sql`g.completion` })}`;
  return sql`
    SELECT g.key, g.bucket, g.calls, g.prompt, g.completion, g.total, ${cost} AS cost,
      CASE WHEN p.prompt_token_cost IS NULL THEN g.calls ELSE 0 END AS unpriced
    FROM (${grouped}) AS g LEFT JOIN LATERAL (${modelPrice("g", sql`g.model`, sql`${query.project_id}`)}) AS p ON true`;
}

/** Calls that used several models, and those of before usage had columns: found in the index, then read. */
function otherwise(query: CostGroupsQuery): SQL {
  const { project_id } = query;
  const rows = sql`
    (SELECT c.id FROM calls AS c WHERE ${started(query)} AND c.usage_models IS DISTINCT FROM 1 OFFSET 0) AS found
    JOIN calls AS c ON c.project_id = ${project_id} AND c.id = found.id`;
  if (query.by !== "model")
    return sql`
      SELECT o.key, o.bucket, 1, o.prompt, o.completion, o.total, o.cost, CASE WHEN o.cost IS NULL THEN 1 ELSE 0 END
      FROM (SELECT ${KEYS[query.by]} AS key, ${bucket(query)} AS bucket, c.prompt_tokens::float8 AS prompt,
          c.completion_tokens::float8 AS completion, c.total_tokens::float8 AS total, ${ownCost("c", sql`${query.project_id}`)} AS cost
        FROM ${rows} WHERE ${tellsFirst(query)} OFFSET 0) AS o`;
  const tokens = {
    prompt: sql`u.prompt`,
    completion: sql`u.completion`,
    read: sql`u.cache_read`,
    write: sql`u.cache_write`,
  };
  return sql`
    SELECT u.model, ${bucket(query)}, 1, u.prompt, u.completion, u.total, ${inputAmount(tokens)} + ${outputAmount(tokens)},
      CASE WHEN p.prompt_token_cost IS NULL THEN 1 ELSE 0 END
    FROM ${rows}
    CROSS JOIN LATERAL (${modelUsage("c")}) AS u
    LEFT JOIN LATERAL (${modelPrice("c", sql`u.model`, sql`${query.project_id}`)}) AS p ON true
    WHERE ${tellsFirst(query)}`;
}

function bucket({ bucketSeconds }: CostGroupsQuery): SQL {
  // Weeks begin on Mondays.
  return sql`date_bin(make_interval(secs => ${bucketSeconds}::int), c.started_at, timestamptz '2001-01-01T00:00:00Z')`;
}

function started({ project_id, since }: CostGroupsQuery): SQL {
  const bounds = since ? [sql`c.started_at >= ${since}::timestamptz`] : [];
  return all([sql`c.project_id = ${project_id}`, VISIBLE, sql`c.model IS NOT NULL`, ...bounds]);
}

/** No call below it tells of usage. */
function tellsFirst({ project_id }: CostGroupsQuery): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM calls AS k WHERE k.project_id = ${project_id} AND k.parent_id = c.id
    AND k.model IS NOT NULL AND k.started_at IS NOT NULL AND k.deleted_at IS NULL)`;
}
