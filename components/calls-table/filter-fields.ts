import type { ListedCall } from "@/lib/calls/call-row";
import { CALL_STATUSES } from "@/lib/calls/call-status";
import type { FilterOperator } from "@/lib/calls/filter-operators";
import type { Filter } from "@/lib/calls/filters";

export type FieldType = "text" | "choice" | "number" | "time" | "any";

export type FilterField = {
  field: string;
  label: string;
  type: FieldType;
  /** What a value looks like. */
  example?: string;
};

/** The columns one can filter by. */
export const FILTER_FIELDS: readonly FilterField[] = [
  { field: "name", label: "name", type: "text" },
  { field: "op_name", label: "op", type: "text", example: "part of the op's ref" },
  { field: "status", label: "status", type: "choice" },
  { field: "started_at", label: "started", type: "time", example: "24h, 7d or 2026-05-20" },
  { field: "latency_ms", label: "latency ms", type: "number", example: "500" },
  { field: "total_tokens", label: "tokens", type: "number", example: "1000" },
  { field: "model", label: "model", type: "text" },
  { field: "wb_user_id", label: "user", type: "text" },
  { field: "exception", label: "exception", type: "text" },
  { field: "thread_id", label: "thread", type: "text" },
  { field: "ended_at", label: "ended", type: "time", example: "24h, 7d or 2026-05-20" },
  { field: "trace_id", label: "trace id", type: "text" },
  { field: "parent_id", label: "parent id", type: "text" },
  { field: "id", label: "call id", type: "text" },
];

/** Where a path may begin. */
export const PATH_ROOTS = ["inputs.", "output.", "attributes.", "summary."] as const;

const PRESENCE = ["is empty", "is not empty"] as const;

const OPERATORS: Record<FieldType, readonly FilterOperator[]> = {
  text: ["is", "is not", "contains", "does not contain", ...PRESENCE],
  choice: ["is", "is not"],
  number: [">", ">=", "<", "<=", "is", "is not", ...PRESENCE],
  time: ["in last", ">", ">=", "<", "<=", ...PRESENCE],
  any: ["is", "is not", "contains", "does not contain", ">", ">=", "<", "<=", ...PRESENCE],
};

/** What is known of a field: a column, or a path below a payload; undefined when it is neither. */
export function filterField(field: string): FilterField | undefined {
  const column = FILTER_FIELDS.find((known) => known.field === field);
  if (column) return column;
  const isPath = PATH_ROOTS.some((root) => field.startsWith(root) && field.length > root.length);
  return isPath || field === "output" ? { field, label: field, type: "any" } : undefined;
}

/** The operators that make sense for a field. */
export function operatorsOf(field: string): readonly FilterOperator[] {
  return OPERATORS[filterField(field)?.type ?? "any"];
}

/** How a chip names its field. */
export function fieldLabel({ field }: Filter): string {
  return filterField(field)?.label ?? field;
}

/** Values seen in the loaded rows, the frequent ones first. */
export function suggestValues(field: string, rows: readonly ListedCall[]): string[] {
  if (field === "status") return [...CALL_STATUSES];
  const read = VALUES[field];
  if (!read) return [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = read(row);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value]) => value)
    .slice(0, 30);
}

const VALUES: Record<string, (row: ListedCall) => string | null> = {
  name: (row) => row.name,
  op_name: (row) => row.op_name,
  model: (row) => row.model,
  wb_user_id: (row) => row.wb_user_id,
  thread_id: (row) => row.thread_id,
};
