import type { SQL } from "drizzle-orm";
import type { FilterOperator } from "./filter-operators.ts";
import type { Filter } from "./filters.ts";
import { filtersCondition, filtersLookup, readsPayloads } from "./filters-query.ts";
import type { ListQuery } from "./list-query.ts";

/** A table's question in SQL, and what is known of how to answer it. */
export type CallsSelection = {
  project_id: string;
  rootsOnly: boolean;
  /** Bounds in time, which every index of times answers. */
  range: readonly SQL[];
  conditions: readonly SQL[];
  /** A condition that an index answers and every match meets. */
  lookup: SQL | undefined;
  /** Some condition takes reading payloads. */
  unindexed: boolean;
};

const BOUNDS: ReadonlySet<FilterOperator> = new Set([">", ">=", "<", "<=", "between", "in last"]);

/** What a table's scope and filters ask of the store. */
export function callsSelection({
  project_id,
  scope,
  filters,
}: Pick<ListQuery, "project_id" | "scope" | "filters">): CallsSelection {
  const others = filters.filter((filter) => !isBound(filter));
  return {
    project_id,
    rootsOnly: scope === "traces",
    range: filtersCondition(project_id, filters.filter(isBound)),
    conditions: filtersCondition(project_id, others),
    lookup: filtersLookup(project_id, others),
    unindexed: others.some(readsPayloads),
  };
}

function isBound({ field, op }: Filter): boolean {
  return field === "started_at" && BOUNDS.has(op);
}
