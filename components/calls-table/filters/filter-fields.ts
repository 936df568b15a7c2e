import { CALL_STATUSES } from "@/lib/calls/call-status";
import type { FilterOperator } from "@/lib/calls/filters/filter-operators";
import type { Filter } from "@/lib/calls/filters/filters";

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
  { field: "trace_name", label: "op", type: "text" },
  { field: "name", label: "name", type: "text" },
  { field: "status", label: "status", type: "choice" },
  { field: "started_at", label: "started", type: "time", example: "24h, 7d or 2026-05-20" },
  { field: "latency_ms", label: "latency ms", type: "number", example: "500" },
  { field: "total_tokens", label: "tokens", type: "number", example: "1000" },
  { field: "cost", label: "cost $", type: "number", example: "0.05" },
  { field: "model", label: "model", type: "text" },
  { field: "trace_calls", label: "calls in trace", type: "number", example: "10" },
  { field: "feedback_count", label: "feedback", type: "number", example: "1" },
  { field: "wb_user_id", label: "user", type: "text" },
  { field: "exception", label: "exception", type: "text" },
  { field: "thread_id", label: "thread", type: "text" },
  { field: "kind", label: "kind", type: "text", example: "llm, tool…" },
  { field: "prompt_tokens", label: "prompt tokens", type: "number", example: "1000" },
  { field: "completion_tokens", label: "completion tokens", type: "number", example: "1000" },
  { field: "ended_at", label: "ended", type: "time", example: "24h, 7d or 2026-05-20" },
  { field: "op_name", label: "op version", type: "text", example: "part of the op's ref" },
  { field: "trace_id", label: "trace id", type: "text" },
  { field: "parent_id", label: "parent id", type: "text" },
  { field: "turn_id", label: "turn", type: "text" },
  { field: "wb_run_id", label: "run", type: "text" },
  { field: "id", label: "call id", type: "text" },
];

/** Where a path may begin. */
export const PATH_ROOTS = ["inputs.", "output.", "attributes.", "summary.", "feedback."] as const;

const EMPTINESS = ["is empty", "is not empty"] as const;
const TEXT = ["is", "is not", "in", "not in", "contains", "does not contain", "starts with"] as const;
const ORDER = [">", ">=", "<", "<=", "between"] as const;

const OPERATORS: Record<FieldType, readonly FilterOperator[]> = {
  text: [...TEXT, ...EMPTINESS],
  choice: ["is", "is not", "in", "not in"],
  number: [...ORDER, "is", "is not", "in", "not in", ...EMPTINESS],
  time: ["in last", ...ORDER, ...EMPTINESS],
  any: [...TEXT, ...ORDER, ...EMPTINESS, "exists", "does not exist"],
};

/** Whether a field is a path below a payload or a feedback. */
export function isPath(field: string): boolean {
  return PATH_ROOTS.some((root) => field.startsWith(root) && field.length > root.length);
}

/** What is known of a field: a column, or a path below a payload; undefined when it is neither. */
export function filterField(field: string): FilterField | undefined {
  const column = FILTER_FIELDS.find((known) => known.field === field);
  if (column) return column;
  return isPath(field) || field === "output" ? { field, label: field, type: "any" } : undefined;
}

/** The operators that make sense for a field. */
export function operatorsOf(field: string): readonly FilterOperator[] {
  return OPERATORS[filterField(field)?.type ?? "any"];
}

/** How a chip names its field. */
export function fieldLabel({ field }: Filter): string {
  return filterField(field)?.label ?? field;
}

/** The choices of a field that has few, known ones; undefined for any other. */
export function choicesOf(field: string): readonly string[] | undefined {
  return field === "status" ? CALL_STATUSES : undefined;
}
