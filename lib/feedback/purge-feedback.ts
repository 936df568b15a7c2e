import { deleteFeedback } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { type Operand, parseQuery } from "../query/expression.ts";
import { announceFeedback } from "./announce-feedback.ts";

const MAX_PURGED = 1_000;

/** Deletes feedback for good, by id and in no other way: `id = …`, or several of these joined by `$or`. */
export async function purgeFeedback(
  ctx: Ctx,
  { project_id, query }: { project_id: string; query: JsonText },
): Promise<Record<string, never>> {
  assertProjectId(project_id);
  const operation = parseQuery(query);
  const ids = "$or" in operation ? operation.$or.map(idOf) : [idOf(operation)];
  if (ids.length === 0) throw onlyById();
  if (ids.length > MAX_PURGED)
    throw new AppError("invalid", `${ids.length} ids in one request; purge at most ${MAX_PURGED} at a time`);
  for (const id of ids) assertStorable("id", id);
  announceFeedback(ctx, project_id, await deleteFeedback(ctx.sql, project_id, ids));
  return {};
}

function idOf(operand: Operand): string {
  if (!("$eq" in operand)) throw onlyById();
  const [field, literal] = operand.$eq;
  if (!("$getField" in field) || field.$getField !== "id") throw onlyById();
  if (!("$literal" in literal) || typeof literal.$literal !== "string") throw onlyById();
  return literal.$literal;
}

function onlyById(): AppError {
  return new AppError(
    "invalid",
    "feedback can only be purged by one or more ids: $eq of the field id and a text, or $or of these",
  );
}
