import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { decodable, type Field, jsonPathText, storable } from "../query/call-fields.ts";
import { EXTRA_MEMBERS, type ExtraMember } from "./wire-feedback.ts";

/** The columns that clients know, in the order of an answer's members. */
export const FEEDBACK_FIELDS = [
  "id",
  "project_id",
  "weave_ref",
  "wb_user_id",
  "creator",
  "created_at",
  "feedback_type",
  "payload",
  "annotation_ref",
  "runnable_ref",
  "call_ref",
  "trigger_ref",
] as const;

/** The field of that name in the query language, on `feedback AS f`; an unknown one is an error that names it. */
export function feedbackField(name: string): Field {
  if (name === "created_at") return { kind: "time", sql: sql`f.created_at` };
  const [root = "", ...path] = name.split(".");
  if (root === "payload") return jsonField(sql`f.payload`, path);
  if (Object.hasOwn(EXTRA_MEMBERS, root)) return jsonField(sql`f.extra`, [root, ...path]);
  const column = FEEDBACK_FIELDS.find((field) => field === name);
  if (column) return { kind: "text", sql: sql.raw(`f.${column}`) };
  throw new AppError("forbidden", `unknown field "${name.slice(0, 200)}"`);
}

/** The text of a payload at a dotted path, null when there is none. */
export function payloadText(path: string): SQL {
  return jsonPathText(readable(sql`f.payload`), path.split(".").map(storable));
}

/** The text of a member that newer clients send. */
export function extraText(name: ExtraMember): SQL {
  return jsonPathText(extraJson(), [name]);
}

/** The members of newer clients as a `json` that Postgres can take apart. */
export function extraJson(): SQL {
  return readable(sql`f.extra`);
}

function jsonField(column: SQL, path: readonly string[]): Field {
  return { kind: "path", text: jsonPathText(readable(column), path.map(storable)), raw: column };
}

/** Only text with escapes can hold one that Postgres cannot decode. */
function readable(column: SQL): SQL {
  return sql`(CASE WHEN position('\\u' in ${column}::text) > 0 THEN ${decodable(column)} ELSE ${column} END)`;
}
