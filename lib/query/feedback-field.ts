import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import type { PathField } from "./call-fields.ts";
import { jsonPathText, readableJson, storable } from "./json-path.ts";

/** `feedback.[wandb.reaction.1].payload.emoji`: a type has dots of its own, so it stands in brackets. `*` is any type. */
const NAME = /^feedback\.\[([^\]]{1,256})\]\.(?:(runnable_ref)|payload(?:\.(.+))?)$/s;

/** A field of the feedback on a call: of several, the newest that has it. */
export function feedbackFieldOf(name: string, project: SQL): PathField {
  const match = NAME.exec(name);
  const type = match?.[1];
  if (!match || type === undefined) {
    const shape = "feedback.[TYPE].payload.… or feedback.[TYPE].runnable_ref, with * for any type";
    throw new AppError("forbidden", `unknown field "${name.slice(0, 200)}"; feedback is named ${shape}`);
  }
  const [, , runnable, path] = match;
  const value = runnable
    ? sql`f.runnable_ref`
    : jsonPathText(readableJson(sql`f.payload`), path?.split(".").map(storable) ?? []);
  const ofType = type === "*" ? sql`true` : sql`f.feedback_type = ${storable(type)}`;
  const text = sql`(SELECT v.text FROM (
      SELECT ${value} AS text, f.created_at, f.id FROM feedback AS f
      WHERE f.project_id = ${project} AND f.call_id = c.id AND ${ofType}) AS v
    WHERE v.text IS NOT NULL ORDER BY v.created_at DESC, v.id DESC LIMIT 1)`;
  // Nothing cheaper stands beside it: its raw text is the text itself, as JSON would have it.
  return { kind: "path", text, raw: text };
}
