import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../../errors.ts";
import type { FindField } from "../../query/call-fields.ts";
import { compileQuery } from "../../query/compile.ts";
import { compileLookup } from "../../query/lookup.ts";
import { readsPayloads as queryReadsPayloads } from "../../query/reads-payloads.ts";
import { anywhere } from "../../query/text-search.ts";
import { filterExpression } from "./filter-expression.ts";
import type { Filter } from "./filters.ts";

/** The chips of a filter bar as one condition; each must hold. */
export function filtersCondition(project_id: string, filters: readonly Filter[], findField?: FindField): SQL[] {
  return filters.map((filter) => filterCondition(project_id, filter, findField));
}

/** What the indexes alone say of the chips; see `compileLookup`. */
export function filtersLookup(project_id: string, filters: readonly Filter[], findField?: FindField): SQL | undefined {
  const lookups = filters.flatMap((filter) =>
    filter.field === "text" ? [] : (compileLookup(project_id, filterExpression(filter), findField) ?? []),
  );
  return lookups.length > 0 ? sql.join(lookups, sql` AND `) : undefined;
}

/** Whether a chip can only be answered by reading payloads, one call after another. */
export function readsPayloads(filter: Filter): boolean {
  return filter.field === "text" || queryReadsPayloads(filterExpression(filter));
}

function filterCondition(project_id: string, filter: Filter, findField?: FindField): SQL {
  if (filter.field === "text") {
    const found = anywhere(filter.value);
    if (filter.op === "contains") return found;
    if (filter.op === "does not contain") return sql`NOT ${found}`;
    throw new AppError("invalid", `the field "text" knows only "contains" and "does not contain", not "${filter.op}"`);
  }
  return compileQuery(project_id, filterExpression(filter), findField);
}
