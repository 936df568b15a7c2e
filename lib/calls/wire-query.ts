import { asJsonText, type JsonText } from "../json/json-text.ts";
import { NumberLiteral, type Operation } from "../query/expression.ts";
import type { Scope } from "./filter-operators.ts";
import type { Filter, Sort } from "./filters.ts";
import { filterExpression } from "./filters-query.ts";

/** A table's question in the words of the wire: what `calls/stream_query` takes, and saved views hold. */
export type WireTableQuery = {
  filter: { trace_roots_only?: true; op_names?: string[] };
  /** `{"$expr": …}` as JSON text; null when nothing is asked. */
  query: JsonText | null;
  sort_by: Sort[];
};

const WIRE_SORTS: Readonly<Record<string, string>> = {
  latency_ms: "summary.weave.latency_ms",
  status: "summary.weave.status",
};

/** The same question to the wire's endpoints. An op's name becomes its ref in any version. */
export function wireTableQuery(input: {
  project_id: string;
  scope: Scope;
  filters: readonly Filter[];
  sort: readonly Sort[];
}): WireTableQuery {
  const ops = input.filters.filter(isOp);
  // Two ops at once match nothing: those stay conditions.
  const asRef = ops.length === 1 ? ops : [];
  const conditions = input.filters.filter((filter) => !asRef.includes(filter)).map(tableExpression);
  return {
    filter: {
      ...(input.scope === "traces" ? { trace_roots_only: true as const } : {}),
      ...(asRef[0] ? { op_names: [`weave:///${input.project_id}/op/${encodeURIComponent(asRef[0].value)}:*`] } : {}),
    },
    query: conditions.length > 0 ? asJsonText(expressionText({ $expr: { $and: conditions } })) : null,
    sort_by: input.sort.map(({ field, direction }) => ({ field: WIRE_SORTS[field] ?? field, direction })),
  };
}

function isOp({ field, op, value }: Filter): boolean {
  return field === "trace_name" && op === "is" && value !== "";
}

/** Free text stands in inputs or output; the wire has no field for both. */
function tableExpression(filter: Filter): Operation {
  if (filter.field !== "text") return wireNames(filterExpression(filter));
  const substr = { $literal: filter.value };
  const either: Operation = {
    $or: ["inputs", "output"].map((field) => ({ $contains: { input: { $getField: field }, substr } })),
  };
  return filter.op === "does not contain" ? { $not: [either] } : either;
}

const WIRE_FIELDS: Readonly<Record<string, string>> = {
  ...WIRE_SORTS,
  trace_name: "summary.weave.trace_name",
};

function wireNames(operation: Operation): Operation {
  return JSON.parse(JSON.stringify(operation), (key, value: unknown) => {
    if (key === "$getField" && typeof value === "string") return WIRE_FIELDS[value] ?? value;
    return isNumberLiteral(value) ? new NumberLiteral(value.source) : value;
  }) as Operation;
}

function isNumberLiteral(value: unknown): value is NumberLiteral {
  return value !== null && typeof value === "object" && Object.keys(value).join() === "source";
}

/** JSON text of an expression; numbers keep the digits they were typed with, as far as JSON has such digits. */
export function expressionText(expression: unknown): string {
  if (expression instanceof NumberLiteral) {
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(expression.source)
      ? expression.source
      : String(Number(expression.source));
  }
  if (Array.isArray(expression)) return `[${expression.map(expressionText).join(",")}]`;
  if (expression === null || typeof expression !== "object") return JSON.stringify(expression);
  const members = Object.entries(expression).filter(([, value]) => value !== undefined);
  return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${expressionText(value)}`).join(",")}}`;
}
