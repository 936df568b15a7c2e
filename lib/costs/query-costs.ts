import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { type CostRow, listCosts } from "@/db/queries/costs/costs";
import type { Ctx } from "@/lib/api/context";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { compileQuery } from "@/lib/query/compile";
import { parseQuery } from "@/lib/query/expression";
import { assertCostField, COST_FIELDS, costField } from "./cost-fields";
import type { costQuery } from "./endpoints";

type Result = Record<string, string | number | null>;

/** A project's own prices that match, oldest first unless sorted. */
export async function queryCosts(
  ctx: Ctx,
  { project_id, fields, query, sort_by, limit, offset }: z.output<typeof costQuery.request>,
): Promise<{ results: Result[] }> {
  assertProjectId(project_id);
  const wanted = fields?.length ? fields.map(assertCostField) : COST_FIELDS;
  const order = (sort_by ?? []).map(sortOrder);
  const rows = await listCosts(ctx.reads, {
    project_id,
    conditions: query ? [compileQuery(project_id, parseQuery(query), costField)] : [],
    order: order.length > 0 ? order : [sql`k.created_at`],
    limit: limit ?? undefined,
    offset: offset || undefined,
  });
  return { results: rows.map((row) => resultOf(project_id, row, wanted)) };
}

function resultOf(project_id: string, row: CostRow, fields: readonly (typeof COST_FIELDS)[number][]): Result {
  const members = { ...row, pricing_level: "project", pricing_level_id: project_id };
  return Object.fromEntries(fields.map((field) => [field, members[field]]));
}

function sortOrder({ field, direction }: { field: string; direction: "asc" | "desc" }): SQL {
  const { kind, ...found } = costField(field);
  const expression = "sql" in found ? found.sql : found.text;
  return sql`${expression}${kind === "text" ? sql` COLLATE "C"` : sql``} ${sql.raw(direction)} NULLS LAST`;
}
