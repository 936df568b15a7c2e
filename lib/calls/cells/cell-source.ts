import { type SQL, sql } from "drizzle-orm";
import type { CellSource } from "@/db/queries/calls/call-cells";
import { AppError } from "../../errors.ts";
import { callField, payload } from "../../query/call-fields.ts";
import { readableJson, storable, textArray } from "../../query/json-path.ts";
import { isColumn } from "../columns.ts";
import type { FieldRoot } from "../ingest/field-hashes.ts";

/** Where the values of a column are, over `calls AS c`. A name that is no column is an error that says so. */
export function cellSource(project_id: string, field: string): CellSource {
  if (!isColumn(field)) throw new AppError("invalid", `fields: "${field.slice(0, 200)}" is not a field of a call`);
  const feedback = feedbackField(field);
  if (feedback) return { json: latestFeedback(project_id, feedback) };
  const [root = "", ...path] = field.split(".");
  const found = callField(field, project_id);
  if (found.kind === "path") return { json: sql`(${payload(root as FieldRoot)} #> ${textArray(path.map(storable))})` };
  return { text: found.sql, type: found.kind === "number" ? "number" : "string" };
}

type FeedbackField = { type: string; path: string[] };

/** `feedback.[TYPE].payload.path`, as the clients write it. */
export function feedbackField(field: string): FeedbackField | undefined {
  const match = /^feedback\.\[([^\]]+)\]\.payload(?:\.(.+))?$/.exec(field);
  return match ? { type: match[1] ?? "", path: match[2]?.split(".") ?? [] } : undefined;
}

/** Of several feedbacks of a type, the newest speaks. */
function latestFeedback(project_id: string, { type, path }: FeedbackField): SQL {
  return sql`(
    SELECT ${readableJson(sql`f.payload`)} #> ${textArray(path.map(storable))} FROM feedback AS f
    WHERE f.project_id = ${project_id} AND f.call_id = c.id AND f.feedback_type = ${storable(type)}
    ORDER BY f.created_at DESC, f.id DESC LIMIT 1)`;
}
