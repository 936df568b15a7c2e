import { type BuiltinColumn, type ColumnState, isBuiltin, isColumn } from "../calls/columns.ts";

/** A column as the Python SDK's saved views write it: the steps to its value in a call, numbers for items of a list. */
export type ViewColumn = { path: (string | number)[]; label: string | null };

/** What a built-in column shows, as a path into a call of the wire; the others are this table's alone. */
const BUILTIN_PATHS: Partial<Record<BuiltinColumn, ViewColumn>> = {
  status: { path: ["summary", "weave", "status"], label: "Status" },
  name: { path: ["op_name"], label: "Name" },
  inputs: { path: ["inputs"], label: "Inputs" },
  output: { path: ["output"], label: "Output" },
  latency: { path: ["summary", "weave", "latency_ms"], label: "Latency ms" },
  tokens: { path: ["summary", "usage"], label: "Usage" },
  cost: { path: ["summary", "weave", "costs"], label: "Costs" },
  started: { path: ["started_at"], label: "Started" },
};

const OTHER_NAMES: Readonly<Record<string, BuiltinColumn>> = {
  ...Object.fromEntries(Object.entries(BUILTIN_PATHS).map(([id, { path }]) => [path.join("."), id])),
  "summary.weave.trace_name": "name",
  "summary.weave.display_name": "name",
  func_name: "name",
  display_name: "name",
  wb_user_id: "user",
};

/** Columns of a call that the Python SDK can name; of any other a view keeps its place for this table only. */
const WIRE_FIELDS = new Set(["id", "trace_id", "parent_id", "op_name", "display_name", "ended_at", "exception"]);
const PAYLOADS = new Set(["inputs", "output", "attributes", "summary"]);

/** The columns of a state that a client can show. */
export function viewColumns(columns: readonly ColumnState[]): ViewColumn[] {
  return columns.flatMap(({ id }): ViewColumn[] => {
    if (isBuiltin(id)) return BUILTIN_PATHS[id] ? [BUILTIN_PATHS[id]] : [];
    const [root = "", ...rest] = id.split(".");
    if (rest.length === 0) return WIRE_FIELDS.has(id) || PAYLOADS.has(id) ? [{ path: [id], label: id }] : [];
    if (!PAYLOADS.has(root)) return [];
    return [{ path: [root, ...rest.map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step))], label: id }];
  });
}

/** The column of this table that shows what a client's path names; `undefined` when none does. */
export function columnOfPath(path: readonly unknown[] | string): string | undefined {
  const field = typeof path === "string" ? path.replace(/\[(\d+)\]/g, ".$1") : path.join(".");
  const known = Object.hasOwn(OTHER_NAMES, field) ? OTHER_NAMES[field] : undefined;
  return known ?? (isColumn(field) ? field : undefined);
}
