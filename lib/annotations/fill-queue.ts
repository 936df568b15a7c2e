import type { z } from "zod";
import { drawCallIds } from "../../db/queries/annotations/draw-calls.ts";
import { countCallRows } from "../../db/queries/calls/call-rows.ts";
import type { Ctx } from "../api/context.ts";
import { selectCalls } from "../calls/select-calls.ts";
import { AppError } from "../errors.ts";
import { asJsonText } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { addItems } from "./items.ts";
import type { queueFill } from "./page-endpoints.ts";
import { changeQueue } from "./queues.ts";

const MAX_ADDED = 10_000;

/** Adds calls to a queue: named ones, or those that match a table's filters, all or a sample that is remembered. */
export async function fillQueue(
  ctx: Ctx,
  { project_id, queue_id, call_ids, selection, sample }: z.output<typeof queueFill.request>,
): Promise<{ matched: number; added: number }> {
  const named = { project_id, queue_id, display_fields: [] };
  if (call_ids) {
    const { added_count } = await addItems(ctx, { ...named, call_ids });
    return { matched: call_ids.length, added: added_count };
  }
  if (!selection) throw new AppError("invalid", "name calls in call_ids, or say which in selection");
  if (sample) assertStorable("sample.seed", sample.seed);
  const { rootsOnly, range, conditions } = await selectCalls(ctx, { project_id, ...selection });
  const selected = { project_id, rootsOnly, range, conditions };
  const matched = await countCallRows(ctx.readSql, { ...selected, limit: 1_000_000 }, ctx.signal);
  if (!sample && matched > MAX_ADDED) {
    throw new AppError("invalid", `${matched} calls match; a queue takes ${MAX_ADDED} at once: draw a sample of them`);
  }
  const drawn = await drawCallIds(ctx.readSql, { ...selected, sample, limit: MAX_ADDED }, ctx.signal);
  const { added_count } = await addItems(ctx, { ...named, call_ids: drawn });
  if (sample) {
    const remembered = { ...sample, matched, scope: selection.scope, filters: selection.filters };
    await changeQueue(ctx, { project_id, queue_id }, { sample: asJsonText(JSON.stringify(remembered)) });
  }
  return { matched, added: added_count };
}
