import type { z } from "zod";
import { finishItem, leaseItems, releaseItems } from "../../db/queries/annotations/annotation-claims.ts";
import {
  type ItemWithState,
  insertItems,
  isItemSort,
  listItems,
  listKnownCalls,
} from "../../db/queries/annotations/annotation-items.ts";
import { lockQueue } from "../../db/queries/annotations/annotation-queues.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { assertStorable } from "../objects/names.ts";
import { LEASE_SECONDS } from "./lease.ts";
import { getQueue } from "./queues.ts";
import type { itemProgress, itemsAdd, itemsQuery, wireItem } from "./wire-queues.ts";

type WireItem = z.input<typeof wireItem>;

/** Adds calls at the end of a queue, in the order given; those that are in it already are counted. */
export async function addItems(
  ctx: Ctx,
  { project_id, queue_id, call_ids, display_fields }: z.output<typeof itemsAdd.request>,
): Promise<{ added_count: number; duplicates: number }> {
  await getQueue(ctx, { project_id, queue_id });
  for (const field of display_fields) assertStorable("display_fields", field);
  const wanted = [...new Set(call_ids)];
  for (const id of wanted) assertStorable("call_ids", id);
  const known = new Set(await listKnownCalls(ctx.sql, project_id, wanted));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const named = unknown.slice(0, 5).map((id) => id.slice(0, 64));
    throw new AppError("not_found", `${unknown.length} of the calls are not in ${project_id}: ${named.join(", ")}`);
  }
  const added_count = await ctx.sql.begin(async (sql) => {
    // The next place is read and taken by one at a time.
    await lockQueue(sql, project_id, queue_id);
    const items = { ids: wanted.map(() => newId()), call_ids: wanted, display_fields, added_by: ctx.user.id };
    return wanted.length === 0 ? 0 : await insertItems(sql, { project_id, queue_id }, items);
  });
  ctx.announce(project_id, "queues", [queue_id]);
  return { added_count, duplicates: call_ids.length - added_count };
}

/** `POST …/items/query`: items in the order of the queue unless sorted. */
export async function queryItems(ctx: Ctx, input: z.output<typeof itemsQuery.request>): Promise<{ items: WireItem[] }> {
  const { project_id, queue_id, filter, include_position, limit, offset } = input;
  await getQueue(ctx, input);
  const sort = (input.sort_by ?? []).map(({ field, direction }) => {
    const name = field === "position_in_queue" ? "position" : field;
    if (isItemSort(name)) return { field: name, direction };
    throw new AppError("invalid", `items can't be sorted by "${field.slice(0, 100)}"`);
  });
  const items = await listItems(ctx.readSql, {
    ...{ project_id, queue_id, sort },
    ids: filter?.id ? [filter.id] : undefined,
    call_id: filter?.call_id ?? undefined,
    call_op_name: filter?.call_op_name ?? undefined,
    call_trace_id: filter?.call_trace_id ?? undefined,
    added_by: filter?.added_by ?? undefined,
    states: filter?.annotation_states ?? undefined,
    limit: limit ?? undefined,
    offset: offset ?? undefined,
  });
  return { items: items.map((item) => toWireItem(item, include_position)) };
}

/** `POST …/progress`: takes, finishes, skips or gives back an item, for the user of the key. */
export async function setProgress(
  ctx: Ctx,
  { project_id, queue_id, item_id, annotation_state }: z.output<typeof itemProgress.request>,
): Promise<{ item: WireItem }> {
  const { overlap } = await getQueue(ctx, { project_id, queue_id });
  const who = { project_id, queue_id, overlap, annotator: ctx.user.id };
  await getItem(ctx, { project_id, queue_id, item_id });
  await ctx.sql.begin(async (sql) => {
    if (annotation_state === "unstarted") await releaseItems(sql, who, [item_id]);
    else if (annotation_state === "in_progress")
      await leaseItems(sql, who, { ids: [item_id], leaseSeconds: LEASE_SECONDS });
    else await finishItem(sql, who, { item_id, state: annotation_state, reason: null });
  });
  ctx.announce(project_id, "queues", [queue_id]);
  return { item: toWireItem(await getItem(ctx, { project_id, queue_id, item_id }), true) };
}

/** One item with what became of it. Throws `not_found`. */
export async function getItem(
  ctx: Ctx,
  { project_id, queue_id, item_id }: { project_id: string; queue_id: string; item_id: string },
): Promise<ItemWithState> {
  const [item] = await listItems(ctx.sql, { project_id, queue_id, ids: [item_id], sort: [] });
  if (item) return item;
  throw new AppError("not_found", `item ${item_id.slice(0, 100)} not found in annotation queue ${queue_id}`);
}

function toWireItem({ position, open: _, ...item }: ItemWithState, withPosition: boolean): WireItem {
  return { ...item, created_by: item.added_by, position_in_queue: withPosition ? position : null, deleted_at: null };
}
