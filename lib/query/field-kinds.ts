export type FieldKind = "text" | "number" | "time" | "path";

/** What the columns that a query can name are; the store's side of them is in `call-fields.ts`. */
export const COLUMN_KINDS: Readonly<Record<string, Exclude<FieldKind, "path">>> = {
  id: "text",
  project_id: "text",
  op_name: "text",
  display_name: "text",
  trace_id: "text",
  parent_id: "text",
  thread_id: "text",
  turn_id: "text",
  wb_user_id: "text",
  wb_run_id: "text",
  exception: "text",
  started_at: "time",
  ended_at: "time",
  deleted_at: "time",
  "summary.weave.status": "text",
  "summary.weave.costs": "number",
  "summary.weave.latency_ms": "number",
  "summary.weave.trace_name": "text",
  "summary.weave.display_name": "text",
  status: "text",
  name: "text",
  trace_name: "text",
  model: "text",
  kind: "text",
  latency_ms: "number",
  prompt_tokens: "number",
  completion_tokens: "number",
  total_tokens: "number",
  cost: "number",
  trace_calls: "number",
  feedback_count: "number",
};

/** What a field is: a column by its type, else a path, whose values may be of any type. */
export function fieldKind(field: string): FieldKind {
  return Object.hasOwn(COLUMN_KINDS, field) ? (COLUMN_KINDS[field] ?? "path") : "path";
}
