import type { z } from "zod";
import { deleteCosts } from "@/db/queries/costs/costs";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { type Operand, parseQuery } from "@/lib/query/expression";
import type { costPurge } from "./endpoints";

const MAX_PURGED = 1_000;

/** Deletes prices for good, by id and in no other way: `id = …`, `id in …`, or several of these joined by `$or`. */
export async function purgeCosts(
  ctx: Ctx,
  { project_id, query }: z.output<typeof costPurge.request>,
): Promise<Record<string, never>> {
  assertProjectId(project_id);
  const operation = parseQuery(query);
  const ids = "$or" in operation ? operation.$or.flatMap(idsOf) : idsOf(operation);
  if (ids.length === 0) throw onlyById();
  if (ids.length > MAX_PURGED)
    throw new AppError("invalid", `${ids.length} ids in one request; purge at most ${MAX_PURGED} at a time`);
  await deleteCosts(ctx.sql, project_id, ids);
  return {};
}

function idsOf(operand: Operand): string[] {
  if ("$eq" in operand) {
    const [field, value] = operand.$eq;
    return isId(field) ? [textOf(value)] : [textOf(field, value)];
  }
  if ("$in" in operand && isId(operand.$in[0])) return operand.$in[1].map((value) => textOf(value));
  throw onlyById();
}

function isId(operand: Operand): boolean {
  return "$getField" in operand && operand.$getField === "id";
}

/** A literal id; where the sides of an equality are swapped, the other one must be the field. */
function textOf(operand: Operand, other?: Operand): string {
  if (other && !isId(other)) throw onlyById();
  if (!("$literal" in operand) || typeof operand.$literal !== "string") throw onlyById();
  // What no id can be names nothing.
  return operand.$literal.replaceAll("\0", "").toWellFormed();
}

function onlyById(): AppError {
  return new AppError(
    "invalid",
    "prices can only be purged by one or more ids: $eq or $in of the field id and texts, or $or of these",
  );
}
