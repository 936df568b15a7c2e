import { FEEDBACK_FIELDS, type FeedbackRow } from "../../db/queries/feedback/feedback.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { JsonWalk } from "../refs/json-walk.ts";
import { feedbackField } from "./feedback-fields.ts";
import type { ExtraMember } from "./wire-feedback.ts";

type Column = (typeof FEEDBACK_FIELDS)[number];

/**
 * Writes feedback as clients read it, users' texts untouched: all members (those of newer clients when they say something),
 * or the fields that were asked for, of which `payload.x` is the value at that path, null when there is none.
 */
export class FeedbackWriter {
  readonly #fields: readonly string[] | undefined;

  /** @throws {AppError} when a field is unknown */
  constructor(fields?: readonly string[]) {
    for (const field of fields ?? []) feedbackField(field);
    this.#fields = fields && [...new Set(fields)];
  }

  write(row: FeedbackRow): JsonText {
    const members = (this.#fields ?? FEEDBACK_FIELDS).map((field) => `${JSON.stringify(field)}:${valueAt(row, field)}`);
    if (!this.#fields && row.extra)
      for (const [name, text] of membersOf(row.extra) ?? []) members.push(`"${name}":${text}`);
    return asJsonText(`{${members.join(",")}}`);
  }
}

function valueAt(row: FeedbackRow, field: string): string {
  if (field === "payload") return row.payload;
  if (isColumn(field)) return JSON.stringify(row[field]);
  const [root = "", ...path] = field.split(".");
  if (root === "payload") return textAt(row.payload, path);
  return textAt(row.extra ?? EMPTY_OBJECT, [root as ExtraMember, ...path]);
}

function isColumn(field: string): field is Exclude<Column, "payload"> {
  return FEEDBACK_FIELDS.some((column) => column === field);
}

function textAt(json: JsonText, path: readonly string[]): JsonText {
  const walk = new JsonWalk(json);
  let at = walk.root;
  for (const step of path) {
    const inner = walk.member(at, step) ?? (/^\d{1,9}$/.test(step) ? walk.item(at, Number(step)) : undefined);
    if (!inner) return NULL_TEXT;
    at = inner;
  }
  return walk.slice(at);
}
