import { sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import type { Field } from "../query/call-fields.ts";

/** The columns that clients know, in the order of an answer's members. */
export const COST_FIELDS = [
  "id",
  "llm_id",
  "prompt_token_cost",
  "completion_token_cost",
  "cache_read_input_token_cost",
  "cache_creation_input_token_cost",
  "prompt_token_cost_unit",
  "completion_token_cost_unit",
  "effective_date",
  "provider_id",
  "created_by",
  "created_at",
  "pricing_level",
  "pricing_level_id",
] as const;
export type CostField = (typeof COST_FIELDS)[number];

/** Whether a name is a field of prices; an unknown one is an error that names it. */
export function assertCostField(name: string): CostField {
  const known = COST_FIELDS.find((field) => field === name);
  if (known) return known;
  throw new AppError("forbidden", `unknown field "${name.slice(0, 200)}"; prices have ${COST_FIELDS.join(", ")}`);
}

/** The field of that name in the query language, on `costs AS k`. */
export function costField(name: string): Field {
  const field = assertCostField(name);
  if (field === "effective_date" || field === "created_at") return { kind: "time", sql: sql.raw(`k.${field}`) };
  if (field === "pricing_level") return { kind: "text", sql: sql`'project'::text` };
  if (field === "pricing_level_id") return { kind: "text", sql: sql`k.project_id` };
  return { kind: field.endsWith("_cost") ? "number" : "text", sql: sql.raw(`k.${field}`) };
}
