import { sql } from "drizzle-orm";
import type { SortValue } from "@/db/queries/calls/sorted-rows";
import { callField, type FindField } from "@/lib/query/call-fields";
import { costByPeriod } from "@/lib/query/price-periods";
import type { Sort } from "./filters/filters";
import { UNTOLD } from "./ingest/field-values";

/** What calls are sorted by: a path's numbers come before its texts, and what is missing last, in either direction. */
export function sortValues(project_id: string, sorts: readonly Sort[], findField: FindField = callField): SortValue[] {
  return sorts
    .filter(isFirstOfField)
    .map(({ field, direction }) => ({ direction, ...sortValue(project_id, field, findField) }));
}

/** Sorting by the same field again changes nothing. */
function isFirstOfField({ field }: Sort, at: number, sorts: readonly Sort[]): boolean {
  return sorts.findIndex((sort) => sort.field === field) === at;
}

function sortValue(project_id: string, field: string, findField: FindField): Omit<SortValue, "direction"> {
  if (field === "inputs" || field === "output") return { type: "text", sql: SHOWN[field] };
  const found = findField(field, project_id);
  if (field === "cost") return costValue(project_id);
  if (found.kind === "number") return { type: "float8", sql: sql`(${found.sql})::float8` };
  if (found.kind === "time") return { type: "timestamptz", sql: found.sql };
  if (found.kind === "text") return { type: "text", sql: found.sql };
  const { told, text } = found;
  if (!told) return { type: "entry", sql: sql`coalesce('s' || ${text}, '')` };
  return { type: "entry", sql: told.whole, told: { sql: told.entry, untold: sql`${UNTOLD}` } };
}

/** Whole payloads are put in the order of what a row shows of them. */
const SHOWN = {
  inputs: sql`nullif(c.inputs_preview, '')`,
  output: sql`coalesce(c.exception_preview, nullif(c.output_preview, ''))`,
};

function costValue(project_id: string): Omit<SortValue, "direction"> {
  const { join, cost, whole } = costByPeriod(sql`${project_id}`);
  return { type: "float8", sql: whole, join, told: { sql: cost, untold: sql`'NaN'::float8` } };
}
