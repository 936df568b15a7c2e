import { type SQL, sql } from "drizzle-orm";
import { compileQuery } from "../query/compile.ts";
import { parseQuery } from "../query/expression.ts";
import { compileLookup } from "../query/lookup.ts";
import { readsPayloads as queryReadsPayloads } from "../query/reads-payloads.ts";
import type { FilterOperator } from "./filters/filter-operators.ts";
import type { Filter } from "./filters/filters.ts";
import { filtersCondition, filtersLookup, readsPayloads } from "./filters/filters-query.ts";
import type { ListQuery } from "./list-query.ts";

/** A table's question in SQL, and what is known of how to answer it. */
export type CallsSelection = {
  project_id: string;
  rootsOnly: boolean;
  /** Bounds in time, which every index of times answers. */
  range: readonly SQL[];
  conditions: readonly SQL[];
  /** A condition that an index answers alone and every match meets. */
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
  query,
}: Pick<ListQuery, "project_id" | "scope" | "filters" | "query">): CallsSelection {
  const others = filters.filter((filter) => !isBound(filter));
  const operation = query ? parseQuery(query) : undefined;
  const unindexed = others.some(readsPayloads) || (operation !== undefined && queryReadsPayloads(operation));
  // Where payloads must be read anyway, one pass over all of them is quicker than going from call to call.
  const narrow = unindexed ? [] : filtersCondition(project_id, others.filter(isNarrow));
  const lookups = [
    filtersLookup(project_id, others),
    ...narrow,
    ...(unindexed ? [] : others.filter(isOfRunning).map(() => sql`c.status = 'running'`)),
    operation && compileLookup(project_id, operation),
  ].filter((lookup) => lookup !== undefined);
  return {
    project_id,
    rootsOnly: scope === "traces",
    range: filtersCondition(project_id, filters.filter(isBound)),
    conditions: [...filtersCondition(project_id, others), ...(operation ? [compileQuery(project_id, operation)] : [])],
    lookup: lookups.length > 0 ? sql.join(lookups, sql` AND `) : undefined,
    unindexed,
  };
}

function isBound({ field, op }: Filter): boolean {
  return field === "started_at" && BOUNDS.has(op);
}

/** Columns that the indexes of times carry: a filter on them finds its calls without reading a row. */
const NARROW_COLUMNS: ReadonlySet<string> = new Set(["status", "latency_ms", "model", "wb_user_id", "kind"]);

/** Whether a call that still runs or is lost is meant takes more than its columns. */
function isNarrow({ field, value }: Filter): boolean {
  return NARROW_COLUMNS.has(field) && !(field === "status" && /running|lost/.test(value));
}

/** Running and lost calls are among those without an end, which the indexes of times know. */
function isOfRunning({ field, op, value }: Filter): boolean {
  return field === "status" && op === "is" && (value === "running" || value === "lost");
}
