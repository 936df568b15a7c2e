import { type SQL, sql } from "drizzle-orm";
import type { Db, Sql } from "../../connect.ts";

/** A price that a project set for a model, in US dollars a token unless its units say otherwise. */
export type CostRow = {
  id: string;
  llm_id: string;
  provider_id: string;
  effective_date: string;
  prompt_token_cost: number;
  completion_token_cost: number;
  cache_read_input_token_cost: number | null;
  cache_creation_input_token_cost: number | null;
  prompt_token_cost_unit: string;
  completion_token_cost_unit: string;
  created_by: string;
  created_at: string;
};
/** `effective_date` null: from now on. */
export type NewCost = Omit<CostRow, "effective_date" | "created_at"> & { effective_date: string | null };

/** Stores prices of a project. */
export async function insertCosts(client: Sql, project_id: string, rows: readonly NewCost[]): Promise<void> {
  if (rows.length === 0) return;
  await client`
    insert into costs (project_id, id, llm_id, provider_id, effective_date, prompt_token_cost, completion_token_cost,
      cache_read_input_token_cost, cache_creation_input_token_cost, prompt_token_cost_unit, completion_token_cost_unit, created_by)
    select ${project_id}::text, new.id, new.llm_id, new.provider_id, coalesce(new.effective_date, now()), new.prompt_token_cost,
      new.completion_token_cost, new.cache_read_input_token_cost, new.cache_creation_input_token_cost,
      new.prompt_token_cost_unit, new.completion_token_cost_unit, new.created_by
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as new(id text, llm_id text, provider_id text,
      effective_date timestamptz, prompt_token_cost float8, completion_token_cost float8, cache_read_input_token_cost float8,
      cache_creation_input_token_cost float8, prompt_token_cost_unit text, completion_token_cost_unit text, created_by text)`;
}

export type CostQuery = {
  project_id: string;
  /** Conditions and orders are on `k`; what remains of ties is ordered by id. */
  conditions: readonly SQL[];
  order: readonly SQL[];
  limit: number | undefined;
  offset: number | undefined;
};

/** A project's prices that match a query. */
export async function listCosts(
  db: Db,
  { project_id, conditions, order, limit, offset }: CostQuery,
): Promise<CostRow[]> {
  const rows = await db.execute(sql`
    SELECT k.id, k.llm_id, k.provider_id, k.effective_date, k.prompt_token_cost, k.completion_token_cost,
      k.cache_read_input_token_cost, k.cache_creation_input_token_cost, k.prompt_token_cost_unit,
      k.completion_token_cost_unit, k.created_by, k.created_at
    FROM costs AS k WHERE ${sql.join([sql`k.project_id = ${project_id}`, ...conditions], sql` AND `)}
    ORDER BY ${sql.join([...order, sql`k.id`], sql`, `)}
    ${limit === undefined ? sql`` : sql`LIMIT ${limit}`} ${offset === undefined ? sql`` : sql`OFFSET ${offset}`}`);
  return rows as unknown as CostRow[];
}

/** Deletes prices for good. */
export async function deleteCosts(client: Sql, project_id: string, ids: readonly string[]): Promise<void> {
  await client`delete from costs where project_id = ${project_id} and id = any(${[...ids]}::text[])`;
}

/** A price and from when on it holds: a project's own, or one of the list (whose earliest holds from ever). */
export type PriceRow = Omit<CostRow, "id"> & { level: "project" | "default"; effective_from: string };

/** All prices of these models: those of the project, and those of the list. */
export async function listPrices(client: Sql, project_id: string, models: readonly string[]): Promise<PriceRow[]> {
  if (models.length === 0) return [];
  return await client<PriceRow[]>`
    select 'project' as level, llm_id, provider_id, effective_date as effective_from, effective_date, prompt_token_cost,
      completion_token_cost, cache_read_input_token_cost, cache_creation_input_token_cost, prompt_token_cost_unit,
      completion_token_cost_unit, created_by, created_at
    from costs where project_id = ${project_id} and llm_id = any(${[...models]}::text[])
    union all
    select 'default', llm_id, provider_id, effective_from, effective_date, prompt_token_cost, completion_token_cost,
      cache_read_input_token_cost, cache_creation_input_token_cost, 'USD', 'USD', 'system', effective_date
    from default_prices where llm_id = any(${[...models]}::text[])`;
}
