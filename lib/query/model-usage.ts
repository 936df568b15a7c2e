import { type SQL, sql } from "drizzle-orm";
import { decodable } from "./decodable.ts";

/**
 * The usage of a call by model, as rows (`model`, `prompt`, `completion`, `total`, `cache_read`, `cache_write`): from its
 * columns, or from its summary where it was written before those.
 */
export function modelUsage(alias: string): SQL {
  const c = sql.raw(alias);
  return sql`
    SELECT ${c}.model, ${c}.prompt_tokens::float8 AS prompt, ${c}.completion_tokens::float8 AS completion,
      ${c}.total_tokens::float8 AS total, ${c}.cache_read_tokens::float8 AS cache_read, ${c}.cache_write_tokens::float8 AS cache_write
    WHERE ${c}.usage_models = 1
    UNION ALL
    SELECT m.u->>0, (m.u->>1)::float8, (m.u->>2)::float8, coalesce((m.u->>1)::float8, 0) + coalesce((m.u->>2)::float8, 0),
      (m.u->>3)::float8, (m.u->>4)::float8
    FROM json_array_elements(${c}.usage) AS m(u) WHERE ${c}.usage_models > 1
    UNION ALL
    SELECT m.model, ${SUMMARY_TOKENS.prompt}, ${SUMMARY_TOKENS.completion},
      coalesce(${tokens("total_tokens")}, coalesce(${SUMMARY_TOKENS.prompt}, 0) + coalesce(${SUMMARY_TOKENS.completion}, 0)),
      ${SUMMARY_TOKENS.read}, ${SUMMARY_TOKENS.write}
    FROM json_each(${summaryUsage(c)}) AS m(model, u) WHERE ${c}.usage_models IS NULL`;
}

/** `usage` of a call's summary. */
export function summaryUsage(c: SQL): SQL {
  return sql`((CASE WHEN ${c}.end_undecodable THEN ${decodable(sql`${c}.summary`)} ELSE ${c}.summary END) -> 'usage')`;
}

/** A model's tokens in a summary's usage, where `m.u` is what stands there of the model. */
export const SUMMARY_TOKENS = {
  prompt: either("prompt_tokens", "input_tokens"),
  completion: either("completion_tokens", "output_tokens"),
  read: either("cache_read_input_tokens", "prompt_tokens_details,cached_tokens", "input_tokens_details,cached_tokens"),
  write: either("cache_creation_input_tokens"),
};

function either(...paths: string[]): SQL {
  return sql`coalesce(${sql.join(paths.map(tokens), sql`, `)})`;
}

function tokens(path: string): SQL {
  const text = sql.raw(`(m.u #>> '{${path}}')`);
  return sql`(CASE WHEN length(${text}) < 20 AND ${text} ~ '^[0-9]+(\\.[0-9]+)?$' THEN ${text}::float8 END)`;
}

/**
 * The price of a model for a call, as at most one row `p`: the project's own first, else the list's; of each the newest
 * that was in force, else the earliest.
 */
export function modelPrice(alias: string, model: SQL, project: SQL): SQL {
  const c = sql.raw(alias);
  const columns = sql.raw(
    "p.prompt_token_cost, p.completion_token_cost, p.cache_read_input_token_cost, p.cache_creation_input_token_cost",
  );
  return sql`
    (SELECT ${columns} FROM costs AS p WHERE p.project_id = ${project} AND p.llm_id = ${model}
      ORDER BY p.effective_date > ${c}.started_at, abs(extract(epoch FROM p.effective_date - ${c}.started_at)), p.created_at DESC, p.id
      LIMIT 1)
    UNION ALL
    (SELECT ${columns} FROM default_prices AS p WHERE p.llm_id = ${model} AND p.effective_from <= ${c}.started_at
      ORDER BY p.effective_from DESC LIMIT 1)
    LIMIT 1`;
}
