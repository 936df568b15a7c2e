import { type SQL, sql } from "drizzle-orm";
import { FEEDBACK_FIELDS } from "../../db/queries/feedback/feedback.ts";
import { AppError } from "../errors.ts";
import type { Field } from "../query/call-fields.ts";
import { jsonPathText, readableJson, storable } from "../query/json-path.ts";
import { EXTRA_MEMBERS, type ExtraMember } from "./wire-feedback.ts";

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
  return jsonPathText(readableJson(sql`f.payload`), path.split(".").map(storable));
}

/** The text of a member that newer clients send. */
export function extraText(name: ExtraMember): SQL {
  return jsonPathText(extraJson(), [name]);
}

/** The members of newer clients as a `json` that Postgres can take apart. */
export function extraJson(): SQL {
  return readableJson(sql`f.extra`);
}

function jsonField(column: SQL, path: readonly string[]): Field {
  return { kind: "path", text: jsonPathText(readableJson(column), path.map(storable)), raw: column };
}
