import { asJsonText, type JsonText } from "../../json/json-text.ts";
import { withoutLess } from "../../query/client-operators.ts";
import { type Operation, parseQuery } from "../../query/expression.ts";
import { formatQuery } from "../../query/query-text.ts";
import { renameFields } from "../../query/rename-fields.ts";
import { filterExpression } from "../filters/filter-expression.ts";
import type { Scope } from "../filters/filter-operators.ts";
import type { Filter, Sort } from "../filters/filters.ts";

/** A table's question in the words of the wire: what `calls/stream_query` takes, and saved views hold. */
export type WireTableQuery = {
  filter: { trace_roots_only?: true; op_names?: string[] };
  /** `{"$expr": …}` as JSON text; null when nothing is asked. */
  query: JsonText | null;
  sort_by: Sort[];
};

/** Fields that the table calls otherwise than the wire does. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  status: "summary.weave.status",
  latency_ms: "summary.weave.latency_ms",
  trace_name: "summary.weave.trace_name",
};
const TABLE_NAMES = Object.fromEntries(Object.entries(WIRE_NAMES).map(([ours, theirs]) => [theirs, ours]));

/** A field as other clients of the wire know it. */
function wireName(field: string): string {
  return Object.hasOwn(WIRE_NAMES, field) ? (WIRE_NAMES[field] ?? field) : field;
}

/** A field of the wire as the table knows it. */
export function tableName(field: string): string {
  return Object.hasOwn(TABLE_NAMES, field) ? (TABLE_NAMES[field] ?? field) : field;
}

/** The same question to the wire's endpoints. One op's name becomes its ref in any version. */
export function wireTableQuery(input: {
  project_id: string;
  scope: Scope;
  filters: readonly Filter[];
  /** What no chip can say: `{"$expr": …}`. */
  query?: string | null | undefined;
  sort: readonly Sort[];
}): WireTableQuery {
  const op = input.filters.find(isOp);
  const others = input.filters.filter((filter) => filter !== op);
  const extra: Operation[] = input.query ? [parseQuery(asJsonText(input.query))] : [];
  const conditions = [...others.map(filterExpression), ...extra].map((operation) =>
    withoutLess(renameFields(operation, wireName)),
  );
  return {
    filter: {
      ...(input.scope === "traces" ? { trace_roots_only: true as const } : {}),
      ...(op ? { op_names: [`weave:///${input.project_id}/op/${encodeURIComponent(op.value)}:*`] } : {}),
    },
    query: conditions.length > 0 ? asJsonText(formatQuery({ $and: conditions })) : null,
    sort_by: input.sort.map(({ field, direction }) => ({ field: wireName(field), direction })),
  };
}

function isOp({ field, op, value }: Filter): boolean {
  return field === "trace_name" && op === "is" && value !== "";
}
