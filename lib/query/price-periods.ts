import { type SQL, sql } from "drizzle-orm";
import { callCost, inputAmount, outputAmount } from "./call-cost.ts";
import { modelPrice } from "./model-usage.ts";

/** The dates from which on a price of the project or of the list holds: between two of them all prices stay. */
export function priceChanges(project: SQL): SQL {
  return sql`SELECT coalesce(array_agg(DISTINCT d.date ORDER BY d.date), '{}') FROM (
    SELECT effective_date AS date FROM costs WHERE project_id = ${project}
    UNION SELECT effective_from FROM default_prices WHERE effective_from > '-infinity') AS d`;
}

/**
 * What all of many calls cost, from columns that the indexes of times carry: each model's price is looked up once a period
 * (`join`), not once a call. `NaN` where a call's cost takes more: several models, usage below it, rows of before it was
 * counted. `whole` has those, too, and reads their rows.
 */
export function costByPeriod(project: SQL): { join: SQL; cost: SQL; whole: SQL } {
  const join = sql`LEFT JOIN (
      SELECT models.llm_id, periods.period, p.* FROM (
        SELECT costs.llm_id FROM costs WHERE costs.project_id = ${project} UNION SELECT default_prices.llm_id FROM default_prices) AS models
      CROSS JOIN (
        SELECT 0 AS period, '-infinity'::timestamptz AS started_at
        UNION ALL SELECT dates.period::int, dates.at FROM unnest((${priceChanges(project)})) WITH ORDINALITY AS dates(at, period)) AS periods
      CROSS JOIN LATERAL (${modelPrice("periods", sql`models.llm_id`, project)}) AS p) AS p
    ON p.llm_id = c.model AND p.period = width_bucket(c.started_at, (${priceChanges(project)}))`;
  const tokens = { prompt: sql`c.prompt_tokens`, read: sql`c.cache_read_tokens`, write: sql`c.cache_write_tokens` };
  const amount = sql`${inputAmount(tokens)} + ${outputAmount({ completion: sql`c.completion_tokens` })}`;
  const cost = sql`(CASE WHEN c.usage_models = 1 THEN ${amount} WHEN c.model IS NULL AND c.usage_models IS DISTINCT FROM -1 THEN NULL ELSE 'NaN'::float8 END)`;
  const whole = sql`(CASE WHEN c.usage_models = 1 THEN ${amount} ELSE ${callCost("c", project)} END)`;
  return { join, cost, whole };
}
