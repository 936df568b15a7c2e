import { type SQL, sql } from "drizzle-orm";
import { UNTOLD } from "../../../lib/calls/ingest/field-values.ts";
import { all } from "../../../lib/query/conditions.ts";
import { toldAmount, toldText, UNTOLD_AMOUNT } from "../../../lib/query/told-field.ts";
import { rolledUpCalls } from "../costs/rolled-up-usage.ts";
import { base, type Selected } from "./call-rows.ts";

/** What rows are grouped by (a nullable text) or measured in (a number), over `calls AS c`. */
export type GroupValue = {
  sql: SQL;
  /** Whether it is an entry (or an amount) as calls tell their values, to be taken apart where it is counted. */
  told: boolean;
  /** Whether it is a whole number that becomes a text where it is counted, since numbers are grouped quicker. */
  whole?: boolean;
};

/**
 * Which usage counts where calls below a call tell the same again: what each call tells (`own`), or what those below tell
 * (`once`). `sums` is `own` of calls that all sum up what others used, and counts those that do not (`apart`).
 */
export type UsageCounted = "own" | "once" | "sums";

/**
 * Which figures are counted: `calls` leaves out what usage and cost are drawn from (and with it who used what others tell
 * again, half of the work), `usage` leaves out errors, latencies and the calls that used nothing. What is left out is null or 0.
 */
export type Figures = "all" | "calls" | "usage";

export type FineCounts = Selected & {
  figures?: Figures;
  by: GroupValue;
  /** A number whose mean is wanted. */
  measure: GroupValue | undefined;
  /** Latencies within this share of each other are counted together, 0.01 is one in a hundred; 0 keeps each of them. */
  precision: number;
  /** See `listPriceDates`; none where usage is left out. */
  priceDates: readonly string[];
  usage: UsageCounted;
  /** Count no more than so many of the newest calls. */
  newest?: number | undefined;
};

/** Below a hundredth of a millisecond all latencies are one; a clock that went backwards counts as such. */
const SHORTEST_MS = 0.01;

/**
 * Keeps the planner from writing an expression out wherever it is used, and from expecting as many groups as an expression's
 * columns have values. A `bigint`, or it would also keep workers from counting each for himself.
 */
const TAKEN_OUT_ONCE = sql`OFFSET bigint '0'`;

/**
 * Calls counted by value, model and step of latency, which parallel workers can share and an index of narrow columns can
 * answer alone. Each usage is counted once.
 */
export function countFinely({ figures = "all", by, measure, precision, priceDates, ...selected }: FineCounts): SQL {
  const since = sql.join(
    priceDates.map((_, at) => sql.raw(`, of_call.since_${at}`)),
    sql``,
  );
  const untold = [
    ...(measure?.told ? [sql`of_call.measure_entry = ${UNTOLD_AMOUNT}`] : []),
    ...(selected.unsure ? [sql`of_call.unsure`] : []),
  ];
  const calls = sql`${eachCall({ figures, by, measure, precision, priceDates, ...selected })} ${TAKEN_OUT_ONCE}`;
  const measured = sql`SELECT e.*, ${toldAmount(sql`e.measure_entry`)} AS measure FROM (${calls}) AS e ${TAKEN_OUT_ONCE}`;
  const value = by.told ? toldText(sql`counted.entry`) : by.whole ? sql`counted.entry::text` : sql`counted.entry`;
  return sql`
    SELECT CASE WHEN counted.text IS NULL THEN 'n' ELSE 'v' || counted.text END AS key, counted.text AS value, counted.*,
      ${by.told ? sql`CASE WHEN counted.entry = ${UNTOLD} THEN counted.calls ELSE counted.by_row_alone END` : sql`counted.by_row_alone`} AS untold
    FROM (SELECT counted.*, ${value} AS text FROM (
      SELECT of_call.value AS entry, count(*) AS calls, ${figures === "usage" ? NO_LATENCIES : latencies(precision)},
        ${figures === "calls" ? NO_USAGE : usage(selected.usage)}${since},
        sum(of_call.measure) AS measure_sum, count(of_call.measure) AS measured,
        ${untold.length > 0 ? sql`count(*) FILTER (WHERE ${sql.join(untold, sql` OR `)})` : sql`0`} AS by_row_alone
      FROM (${measure?.told ? measured : calls}) AS of_call
      GROUP BY of_call.value${figures === "usage" ? sql`` : sql`, of_call.step`}${figures === "calls" ? sql`` : sql`, of_call.model${since}`}) AS counted) AS counted`;
}

/** Errors and latencies, these in steps or (in the order of nothing: who reads them sorts them) each of them. */
function latencies(precision: number): SQL {
  return sql`of_call.step, ${
    precision > 0
      ? sql`sum(of_call.latency_ms) AS latency_sum`
      : sql`array_agg(of_call.latency_ms) FILTER (WHERE of_call.latency_ms IS NOT NULL) AS latencies`
  }, count(*) FILTER (WHERE of_call.status = 'error') AS errors, count(of_call.latency_ms) AS ended`;
}

const NO_LATENCIES = sql`NULL::int AS step, NULL::float8 AS latency_sum, NULL::float8[] AS latencies, 0 AS errors, 0 AS ended`;

function usage(counted: UsageCounted): SQL {
  const sum = (name: string, of: SQL) =>
    sql`${of}${counted === "once" ? sql` FILTER (WHERE of_call.rolled_up IS NULL)` : sql``} AS ${sql.raw(name)}`;
  return sql`of_call.model,
        ${counted === "own" ? sql`0` : sql`count(of_call.model) FILTER (WHERE of_call.rolled_up IS NOT NULL)`} AS summed_up,
        ${counted === "sums" ? sql`count(coalesce(of_call.model, of_call.total_tokens::text)) FILTER (WHERE of_call.rolled_up IS NULL)` : sql`0`} AS apart,
        ${sum("with_usage", sql`count(of_call.model)`)}, ${sum("several", sql`count(CASE WHEN of_call.usage_models > 1 THEN 1 END)`)},
        ${sum("total_tokens", sql`sum(of_call.total_tokens::float8)`)}, ${sum("prompt", sql`sum(of_call.prompt::float8)`)},
        ${sum("completion", sql`sum(of_call.completion_tokens::float8)`)}, ${sum("read", sql`sum(of_call.cache_read_tokens::float8)`)},
        ${sum("write", sql`sum(of_call.cache_write_tokens::float8)`)}, ${sum("started_at", sql`min(of_call.started_at)`)}`;
}

const NO_USAGE = sql`NULL::text AS model, 0 AS summed_up, 0 AS apart, 0 AS with_usage, 0 AS several, NULL::float8 AS total_tokens,
        NULL::float8 AS prompt, NULL::float8 AS completion, NULL::float8 AS read, NULL::float8 AS write, NULL::timestamptz AS started_at`;

/** The calls with what is counted of each. */
function eachCall({ figures, by, measure, precision, newest, ...selected }: FineCounts): SQL {
  // The newest are the same calls, whatever is counted of them.
  const uses = figures === "usage" && newest === undefined ? [USES] : [];
  const chosen = sql`WHERE ${all([...base(selected), ...selected.conditions, ...uses])}`;
  const rolledUp = figures === "calls" || selected.usage === "own" ? undefined : rolledUpCalls(selected.project_id);
  const step = sql`floor(ln(greatest(c.latency_ms, ${SHORTEST_MS}::float8)) / ln(1 + ${precision}::float8))::int`;
  return sql`
    SELECT ${by.sql} AS value${figures === "usage" ? sql`` : sql`, ${precision > 0 ? step : sql`0`} AS step, c.status, c.latency_ms`}${
      figures === "calls" ? sql`` : usageOfCall(selected.priceDates)
    }${rolledUp ? sql`, rolled_up.parent_id AS rolled_up` : sql``},
      ${measure?.told ? sql`${measure.sql} AS measure_entry` : sql`${measure ? sql`(${measure.sql})::float8` : sql`NULL::float8`} AS measure`}${selected.unsure ? sql`, ${selected.unsure} AS unsure` : sql``}
    FROM ${newest === undefined ? sql`calls AS c` : sql`(SELECT c.* FROM calls AS c ${chosen} ORDER BY c.started_at DESC, c.id DESC LIMIT ${newest}) AS c`}
    ${rolledUp ? sql`LEFT JOIN (${rolledUp}) AS rolled_up ON rolled_up.parent_id = ${ID_WITH_USAGE}` : sql``} ${newest === undefined ? chosen : sql``}`;
}

/** Most calls use nothing, and need neither be looked up nor counted. */
const USES = sql`(c.model IS NOT NULL OR coalesce(c.total_tokens, c.prompt_tokens, c.completion_tokens) IS NOT NULL)`;
const ID_WITH_USAGE = sql`CASE WHEN ${USES} THEN c.id END`;

function usageOfCall(priceDates: readonly string[]): SQL {
  const cached = sql`coalesce(c.cache_read_tokens, 0) + coalesce(c.cache_write_tokens, 0)`;
  const prompt = sql`coalesce(c.prompt_tokens, 0)`;
  const inForce = priceDates.map(
    (date, at) => sql`, c.started_at >= ${date}::timestamptz AS ${sql.raw(`since_${at}`)}`,
  );
  return sql`, c.model, c.usage_models, c.total_tokens, c.completion_tokens, c.cache_read_tokens, c.cache_write_tokens, c.started_at${sql.join(inForce, sql``)},
      -- Where a client counts cached tokens apart from the prompt's, they are put in: a price takes them out again.
      CASE WHEN coalesce(c.cache_read_tokens, c.cache_write_tokens) IS NULL OR ${prompt} >= ${cached} THEN c.prompt_tokens ELSE ${prompt} + ${cached} END AS prompt`;
}
