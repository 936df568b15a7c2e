import { type SQL, sql } from "drizzle-orm";
import { ownCost } from "@/lib/query/call-cost";
import { DISPLAY_NAME, rawPayload } from "@/lib/query/call-fields";
import { cellSource } from "../cells/cell-source";
import { type BuiltinColumn, isBuiltin } from "../columns";

/** A column of an export: its name, what it is in SQL as a nullable `json`, and what kind of values it has. */
export type ExportColumn = { name: string; json: SQL; kind: "text" | "number" | "time" | "any" };

/** All that was logged of a call, payloads whole. */
export const WHOLE_CALL = [
  "id",
  "trace_id",
  "parent_id",
  "op_name",
  "display_name",
  "status",
  "started_at",
  "ended_at",
  "latency",
  "prompt_tokens",
  "completion_tokens",
  "tokens",
  "cost",
  "model",
  "user",
  "thread_id",
  "exception",
  "attributes",
  "inputs",
  "output",
  "summary",
] as const;

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const text = (name: string, value: SQL): ExportColumn => ({ name, json: sql`to_json(${value})`, kind: "text" });
const number = (name: string, value: SQL): ExportColumn => ({ name, json: sql`to_json(${value})`, kind: "number" });
const time = (name: string, value: SQL): ExportColumn => ({
  name,
  json: sql`to_json(to_char(${value} AT TIME ZONE 'UTC', ${sql.raw(ISO)}))`,
  kind: "time",
});

/** What lies in other rows of the project than the call's own. */
const BESIDE = {
  calls: (project_id: string) =>
    number(
      "trace_calls",
      sql`(SELECT count(*) FROM calls AS t WHERE t.project_id = ${project_id} AND t.trace_id = c.trace_id AND t.started_at IS NOT NULL AND t.deleted_at IS NULL)`,
    ),
  cost: (project_id: string) => number("cost_usd", ownCost("c", sql`${project_id}`)),
  feedback: (project_id: string): ExportColumn => ({
    name: "feedback",
    json: sql`(
      SELECT json_agg(json_build_object('type', f.feedback_type, 'user', f.wb_user_id, 'payload', f.payload) ORDER BY f.created_at, f.id)
      FROM feedback AS f WHERE f.project_id = ${project_id} AND f.call_id = c.id)`,
    kind: "any",
  }),
};

const BUILTIN: Readonly<Record<Exclude<BuiltinColumn, keyof typeof BESIDE>, ExportColumn>> = {
  status: text("status", sql`c.status`),
  name: text("name", sql`coalesce(${DISPLAY_NAME}, c.trace_name)`),
  // Whole and untouched, where the table shows a preview.
  inputs: { name: "inputs", json: rawPayload("inputs"), kind: "any" },
  output: { name: "output", json: rawPayload("output"), kind: "any" },
  model: text("model", sql`c.model`),
  latency: number("latency_ms", sql`c.latency_ms`),
  tokens: number("total_tokens", sql`c.total_tokens`),
  user: text("wb_user_id", sql`c.wb_user_id`),
  started: time("started_at", sql`c.started_at`),
};

/** A table's column as it is exported. Throws when the name is none. */
export function exportColumn(project_id: string, id: string): ExportColumn {
  if (isBuiltin(id)) return builtin(project_id, id);
  if (id === "started_at" || id === "ended_at") return time(id, sql.raw(`c.${id}`));
  if (id === "attributes" || id === "summary") return { name: id, json: rawPayload(id), kind: "any" };
  const source = cellSource(project_id, id);
  if ("json" in source) return { name: id, json: source.json, kind: "any" };
  return source.type === "number" ? number(id, source.text) : text(id, source.text);
}

function builtin(project_id: string, id: BuiltinColumn): ExportColumn {
  return id === "calls" || id === "cost" || id === "feedback" ? BESIDE[id](project_id) : BUILTIN[id];
}
