import { type SQL, sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { numberOf } from "../../../lib/query/literals.ts";
import type { Db } from "../../connect.ts";
import { binOf, type TimeBins } from "../time-bins.ts";

/** A value as its nullable text, as a number and as a truth; each null when it is none. */
export type MeasuredValue = { text: SQL; number: SQL; truth: SQL };
export type Measure = { text: SQL; aggregates: readonly ((value: MeasuredValue) => SQL)[] };
export type StatsRow = { bucket: string | null; count: number; values: (number | null)[] };

/** Aggregates over buckets of time that hold something, and over all of it, which is the row without a bucket. */
export async function listFeedbackStats(
  db: Db,
  query: { project_id: string; conditions: readonly SQL[]; buckets: TimeBins; measures: readonly Measure[] },
): Promise<StatsRow[]> {
  const { project_id, conditions, buckets, measures } = query;
  const sources = measures.map(({ text }, index) => {
    const [texts, numbers, values] = [sql.raw(`t${index}`), sql.raw(`n${index}`), sql.raw(`m${index}`)];
    return sql`
      CROSS JOIN LATERAL (SELECT ${text} AS t) AS ${texts}
      CROSS JOIN LATERAL (SELECT ${numberOf(sql`${texts}.t`)} AS n) AS ${numbers}
      CROSS JOIN LATERAL (SELECT ${texts}.t, ${float(sql`${numbers}.n`)} AS v,
        (CASE ${texts}.t WHEN 'true' THEN true WHEN 'false' THEN false END) AS b) AS ${values}`;
  });
  const values = measures.flatMap(({ aggregates }, index) => {
    const [text, number, truth] = ["t", "v", "b"].map((column) => sql.raw(`m${index}.${column}`)) as [SQL, SQL, SQL];
    return aggregates.map((aggregate) => sql`(${aggregate({ text, number, truth })})::float8`);
  });
  const rows = await db.execute(sql`
    SELECT bucket AT TIME ZONE ${buckets.timezone} AS bucket, count(*)::int AS count,
      json_build_array(${sql.join(values, sql`, `)}) AS values
    FROM feedback AS f
    CROSS JOIN LATERAL (SELECT ${binOf(sql`f.created_at`, buckets)} AS bucket) AS binned
    ${sql.join(sources, sql` `)}
    WHERE ${all(project_id, conditions)} AND f.created_at >= ${buckets.start}::timestamptz AND f.created_at < ${buckets.end}::timestamptz
    GROUP BY GROUPING SETS ((bucket), ()) ORDER BY bucket`);
  return (rows as unknown as (Omit<StatsRow, "values"> & { values: string })[]).map((row) => ({
    ...row,
    values: JSON.parse(row.values),
  }));
}

/** Payloads of a span of time, the newest of each source (type, trigger, scorer), at most `limit`. */
export async function listSamplePayloads(
  db: Db,
  query: { project_id: string; conditions: readonly SQL[]; start: string; end: string; limit: number },
): Promise<JsonText[]> {
  const { project_id, conditions, start, end, limit } = query;
  const rows = await db.execute(sql`
    SELECT DISTINCT ON (f.feedback_type, f.trigger_ref, f.runnable_ref) f.payload
    FROM feedback AS f
    WHERE ${all(project_id, conditions)} AND f.created_at >= ${start}::timestamptz AND f.created_at < ${end}::timestamptz
    ORDER BY f.feedback_type, f.trigger_ref, f.runnable_ref, f.created_at DESC LIMIT ${limit}`);
  return (rows as unknown as { payload: JsonText }[]).map(({ payload }) => payload);
}

/** `total`: `n` rows, `amount` of which have a tag or a rating. `tag`, `rating`: `n` rows that have it; a rating's sum in `amount`. */
export type AggregateRow = {
  kind: "total" | "tag" | "rating";
  bucket: number | null;
  groups: string[];
  name: string | null;
  n: number;
  amount: number;
};

/** Counts tags and ratings of scores by groups and buckets of time. `extra` is the readable `json` of newer clients' members. */
export async function listFeedbackAggregates(
  db: Db,
  query: {
    project_id: string;
    conditions: readonly SQL[];
    extra: SQL;
    groups: readonly SQL[];
    bucketSeconds: number | undefined;
  },
): Promise<AggregateRow[]> {
  const { project_id, conditions, extra, groups, bucketSeconds } = query;
  const bucket = bucketSeconds
    ? sql`(floor(extract(epoch from f.created_at) / ${bucketSeconds}::int) * ${bucketSeconds}::int * 1000)::int8`
    : sql`NULL::int8`;
  const rows = await db.execute(sql`
    WITH matching AS MATERIALIZED (
      SELECT ${bucket} AS bucket, ARRAY[${sql.join([...groups], sql`, `)}]::text[] AS groups,
        ${extra} -> 'scorer_tags' AS tags, ${extra} -> 'scorer_ratings' AS ratings
      FROM feedback AS f WHERE ${all(project_id, conditions)}
    )
    SELECT 'total' AS kind, bucket, groups, NULL AS name, count(*) AS n,
      (count(*) FILTER (WHERE tags IS NOT NULL OR ratings IS NOT NULL))::float8 AS amount
    FROM matching GROUP BY bucket, groups
    UNION ALL SELECT 'tag', bucket, groups, tag, count(*), 0 FROM matching, json_array_elements_text(tags) AS tag GROUP BY bucket, groups, tag
    UNION ALL SELECT 'rating', bucket, groups, rating.key, count(*), coalesce(sum(${float(numberOf(sql`rating.value`))}), 0)
    FROM matching, json_each_text(ratings) AS rating GROUP BY bucket, groups, rating.key
    ORDER BY bucket, groups, name`);
  return rows as unknown as AggregateRow[];
}

/** A number as a `float8` that neither fails for being too large or small itself, nor in the squares that averages sum up. */
function float(number: SQL): SQL {
  return sql`(CASE WHEN ${number} IS NULL THEN NULL WHEN abs(${number}) < 1e-300 THEN 0 ELSE least(greatest(${number}, -1e150), 1e150) END)::float8`;
}

function all(project_id: string, conditions: readonly SQL[]): SQL {
  return sql.join([sql`f.project_id = ${project_id}`, ...conditions], sql` AND `);
}
