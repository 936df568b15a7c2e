import { type SQL, sql } from "drizzle-orm";
import { callField } from "../query/call-fields.ts";
import { compileQuery } from "../query/compile.ts";
import { compileTold, type ToldQuery } from "../query/compile-told.ts";
import { expandedField } from "../query/expanded-field.ts";
import { type Operation, parseQuery } from "../query/expression.ts";
import { fieldsOf } from "../query/fields-of.ts";
import { compileLookup } from "../query/lookup.ts";
import { readsPayloads as queryReadsPayloads } from "../query/reads-payloads.ts";
import { filterExpression } from "./filters/filter-expression.ts";
import type { FilterOperator } from "./filters/filter-operators.ts";
import { parseList } from "./filters/filter-values.ts";
import type { Filter } from "./filters/filters.ts";
import { filtersCondition, filtersLookup, readsPayloads } from "./filters/filters-query.ts";
import type { ListQuery } from "./list-query.ts";
import { gramsOfQuery } from "./text-signatures/grams-of-query.ts";
import { gramsOf } from "./text-signatures/search-grams.ts";

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
  /** The conditions as the index of values answers them, where it knows of any of their fields. */
  told: ToldQuery | undefined;
  /** The paths whose refs stand for values, and the conditions for which that matters. */
  behindRefs: { paths: readonly string[]; parts: readonly Operation[] };
  /** Grams that the texts of every match have, to look them up in signatures (`text-signatures`). */
  grams: ReadonlySet<number>;
  /** Whether usage is in each call's own total: of roots, and of a single op, which hardly ever runs within itself. */
  ownTotals: boolean;
};

const BOUNDS: ReadonlySet<FilterOperator> = new Set([">", ">=", "<", "<=", "between", "in last"]);

/** A table's question, without how its rows are sorted. */
export type CallsQuestion = Pick<ListQuery, "project_id" | "scope" | "filters" | "query">;

/** What a table's scope and filters ask of the store; refs at the paths `behind` stand for the values they name. */
export function callsSelection(
  { project_id, scope, filters, query }: CallsQuestion,
  behind: readonly string[] = [],
): CallsSelection {
  const others = filters.filter((filter) => !isBound(filter));
  const operation = query ? parseQuery(query) : undefined;
  const parts = [...others.map(filterExpression), ...(operation ? [operation] : [])];
  const findField = behind.length > 0 ? expandedField(behind) : callField;
  const beyond = parts.filter((part) => fieldsOf(part).some((field) => isBehind(field, behind)));
  const unindexed =
    beyond.length > 0 || others.some(readsPayloads) || (operation !== undefined && queryReadsPayloads(operation));
  // Where payloads must be read anyway, one pass over all of them is quicker than going from call to call.
  const narrow = unindexed ? [] : filtersCondition(project_id, others.filter(isNarrow));
  const lookups = [
    filtersLookup(project_id, others, findField),
    ...narrow,
    ...(unindexed ? [] : others.filter(isOfRunning).map(() => sql`c.status = 'running'`)),
    operation && compileLookup(project_id, operation, findField),
  ].filter((lookup) => lookup !== undefined);
  return {
    project_id,
    rootsOnly: scope === "traces",
    range: filtersCondition(project_id, filters.filter(isBound)),
    conditions: [
      ...filtersCondition(project_id, others, findField),
      ...(operation ? [compileQuery(project_id, operation, findField)] : []),
    ],
    lookup: lookups.length > 0 ? sql.join(lookups, sql` AND `) : undefined,
    unindexed,
    told: compileTold(project_id, { $and: parts }, findField),
    behindRefs: { paths: behind, parts: beyond },
    grams: gramsOfSelection(others, parts, behind),
    ownTotals: scope === "traces" || others.some(isOneOp),
  };
}

/** Whether a field lies behind one of these paths. */
function isBehind(field: string, paths: readonly string[]): boolean {
  return paths.some((path) => field.startsWith(`${path}.`));
}

function gramsOfSelection(
  filters: readonly Filter[],
  parts: readonly Operation[],
  behind: readonly string[],
): ReadonlySet<number> {
  // The text of a chip is found as a piece of the JSON, too, so all of it counts, and not only what it has in common as a value.
  const anywhere = filters.filter(({ field, op }) => field === "text" && op === "contains");
  const inFields = gramsOfQuery({ $and: [...parts] }, (field) => !behind.includes(field) && !isBehind(field, behind));
  return new Set([...anywhere.flatMap(({ value }) => [...gramsOf(value)]), ...inFields]);
}

function isOneOp({ field, op, value }: Filter): boolean {
  return field === "trace_name" && (op === "is" || (op === "in" && parseList(value).length === 1));
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
