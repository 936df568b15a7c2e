import { type SQL, sql } from "drizzle-orm";
import { SUMMARY_TOKENS, summaryUsage } from "./model-usage.ts";

/**
 * What calls cost, as SQL over their rows. Prices are looked up, never stored with a call: when a project's prices change,
 * every list, sort and filter follows at once. Usage is read from narrow columns; only rows of before those were kept read
 * their summary. `lib/costs/price-book.ts` says the same in JavaScript. Distributed by project, Citus sends a statement to its
 * one shard when each part of it names the project itself: hence `project`, a parameter.
 */

/** A call's own cost in US dollars; null when it has no usage, or none of its models has a price. */
export function ownCost(alias: string, project: SQL): SQL {
  const c = sql.raw(alias);
  return sql`(CASE WHEN ${c}.model IS NULL THEN NULL
    WHEN ${c}.usage_models = 1 OR (${c}.usage_models IS NULL AND ${usedOneModel(c)}) THEN ${oneModelCost(alias, project)}
    WHEN ${c}.usage_models > 1 THEN ${severalModels(c, project)}
    ELSE ${fromSummary(c, project)} END)`;
}

/** Whether the columns of a row of before usage was counted say all: one model, and no cached tokens. */
function usedOneModel(c: SQL): SQL {
  const usage = summaryUsage(c);
  return sql`(position('cache' in (${usage})::text) = 0 AND (SELECT count(*) FROM json_object_keys(${usage})) = 1)`;
}

/** The same of a call that used one model, from columns that stand in the indexes of times. */
function oneModelCost(alias: string, project: SQL): SQL {
  const c = sql.raw(alias);
  return priced(c, project, { model: sql`${c}.model`, ...tokensOf(c) });
}

/** The cost of a call and, where a span of OpenTelemetry tells of no usage, of what is below it. */
export function callCost(alias: string, project: SQL): SQL {
  const c = sql.raw(alias);
  return sql`(CASE WHEN ${isSilent(c)} THEN ${sumBelow(c, project, ownCost("u", project))} ELSE ${ownCost(alias, project)} END)`;
}

/** A column of tokens, likewise. */
export function callTokens(
  alias: string,
  column: "prompt_tokens" | "completion_tokens" | "total_tokens",
  project: SQL,
): SQL {
  const c = sql.raw(alias);
  const below = sql`${sumBelow(c, project, sql.raw(`u.${column}`))}::float8`;
  return sql`(CASE WHEN ${isSilent(c)} THEN ${below} ELSE ${c}.${sql.raw(column)} END)`;
}

/** OpenTelemetry rolls no usage up: a span without any has it in its descendants. */
export function isSilent(c: SQL): SQL {
  return sql`(${c}.usage_models = -1)`;
}

/** The sum over the topmost calls below a call that tell of usage: what is below those is in them already. */
function sumBelow(c: SQL, project: SQL, value: SQL): SQL {
  return sql`(SELECT sum(${value}) FROM (${topmostUsage(c, project)}) AS found
    JOIN calls AS u ON u.project_id = ${project} AND u.id = found.id)`;
}

/**
 * The ids of the topmost calls with usage below a call of which `when` holds; of others it looks at none. Each call has one
 * parent, so the walk down never meets itself.
 */
export function topmostUsage(c: SQL, project: SQL, when: SQL = sql`true`): SQL {
  const seen = sql`k.started_at IS NOT NULL AND k.deleted_at IS NULL`;
  return sql`WITH RECURSIVE below AS (
      SELECT k.id, k.model FROM calls AS k WHERE k.project_id = ${project} AND k.parent_id = ${c}.id AND ${when} AND ${seen}
      UNION ALL
      SELECT k.id, k.model FROM below AS b JOIN calls AS k ON k.project_id = ${project} AND k.parent_id = b.id
      WHERE b.model IS NULL AND ${seen}
    ) SELECT id FROM below WHERE model IS NOT NULL`;
}

type Tokens = { prompt: SQL; completion: SQL; read: SQL; write: SQL };

function tokensOf(c: SQL): Tokens {
  return {
    prompt: sql`${c}.prompt_tokens`,
    completion: sql`${c}.completion_tokens`,
    read: sql`${c}.cache_read_tokens`,
    write: sql`${c}.cache_write_tokens`,
  };
}

/** What tokens of a model cost; `c` has `project_id` and `started_at`. The project's own price first, else the list's; of each the newest that was in force, else the earliest. */
export function priced(c: SQL, project: SQL, { model, ...tokens }: { model: SQL } & Tokens): SQL {
  return sql`coalesce(
    (SELECT ${amount(tokens)} FROM costs AS p WHERE p.project_id = ${project} AND p.llm_id = ${model}
      ORDER BY p.effective_date > ${c}.started_at, abs(extract(epoch FROM p.effective_date - ${c}.started_at)), p.created_at DESC, p.id
      LIMIT 1),
    (SELECT ${amount(tokens)} FROM default_prices AS p WHERE p.llm_id = ${model} AND p.effective_from <= ${c}.started_at
      ORDER BY p.effective_from DESC LIMIT 1))`;
}

function amount(tokens: Tokens): SQL {
  return sql`${inputAmount(tokens)} + ${outputAmount(tokens)}`;
}

/** Clients count cached tokens among the prompt's; where they are more, the prompt's are those that were not cached. */
export function inputAmount({ prompt, read, write }: Omit<Tokens, "completion">): SQL {
  const cached = sql`coalesce(${read}, 0) + coalesce(${write}, 0)`;
  const fresh = sql`(CASE WHEN coalesce(${prompt}, 0) >= ${cached} THEN coalesce(${prompt}, 0) - (${cached}) ELSE ${prompt} END)`;
  return sql`(coalesce(${fresh}, 0) * p.prompt_token_cost
    + coalesce(${read}, 0) * coalesce(nullif(p.cache_read_input_token_cost, 0), p.prompt_token_cost)
    + coalesce(${write}, 0) * coalesce(nullif(p.cache_creation_input_token_cost, 0), p.prompt_token_cost))`;
}

/** What the answer's tokens cost at the price `p`, in US dollars. */
export function outputAmount({ completion }: Pick<Tokens, "completion">): SQL {
  return sql`coalesce(${completion}, 0) * p.completion_token_cost`;
}

function severalModels(c: SQL, project: SQL): SQL {
  const tokens = (at: number) => sql`(m.u->>${sql.raw(String(at))})::float8`;
  const columns = { model: sql`m.u->>0`, prompt: tokens(1), completion: tokens(2), read: tokens(3), write: tokens(4) };
  return sql`(SELECT sum(${priced(c, project, columns)}) FROM json_array_elements(${c}.usage) AS m(u))`;
}

/** From the summary itself: slower, and right for rows that were written before usage had columns. */
function fromSummary(c: SQL, project: SQL): SQL {
  const columns = { model: sql`m.model`, ...SUMMARY_TOKENS };
  return sql`(SELECT sum(${priced(c, project, columns)}) FROM json_each(${summaryUsage(c)}) AS m(model, u))`;
}
