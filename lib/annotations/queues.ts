import type { z } from "zod";
import { reopenItems } from "../../db/queries/annotations/annotation-claims.ts";
import {
  countQueueItems,
  findQueue,
  insertQueue,
  isQueueSort,
  listQueueRows,
  markQueueDeleted,
  type QueueChange,
  type QueueRow,
  updateQueueRow,
} from "../../db/queries/annotations/annotation-queues.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { readObjectRef } from "../feedback/refs.ts";
import { newId } from "../ids.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId, ensureProject } from "../projects/ensure-project.ts";
import type { queueCreate, queuesQuery, queuesStats, queueUpdate, wireQueue } from "./wire-queues.ts";

type NamedQueue = { project_id: string; queue_id: string };
type WireQueue = z.input<typeof wireQueue>;

/** Makes a queue that hands each item to one person. */
export async function createQueue(ctx: Ctx, input: z.output<typeof queueCreate.request>): Promise<{ id: string }> {
  const { project_id, name, description, scorer_refs } = input;
  const id = newId();
  const settings = { overlap: 1, assignees: [], hide_others: true, display_fields: [], sample: null };
  assertQueueTexts({ name, description, scorer_refs });
  await ensureProject(ctx, project_id);
  await insertQueue(ctx.sql, { project_id, id, name, description, scorer_refs, ...settings, created_by: ctx.user.id });
  ctx.announce(project_id, "queues", [id]);
  return { id };
}

/** Throws where a text of a queue can't be stored, or a ref names no annotation spec. */
export function assertQueueTexts({ name, description, scorer_refs, assignees, display_fields }: QueueChange): void {
  if (name !== undefined) assertStorable("name", name);
  if (description !== undefined) assertStorable("description", description);
  for (const ref of scorer_refs ?? []) readObjectRef("scorer_refs", ref, ["object", "op"]);
  for (const text of assignees ?? []) assertStorable("assignees", text);
  for (const text of display_fields ?? []) assertStorable("display_fields", text);
}

/** A queue with its settings. Throws `not_found`. */
export async function getQueue(ctx: Ctx, { project_id, queue_id }: NamedQueue): Promise<QueueRow> {
  assertProjectId(project_id);
  const queue = await findQueue(ctx.sql, project_id, queue_id);
  return queue ?? notThere({ project_id, queue_id });
}

/** `GET /annotation_queues/{id}`. */
export async function readQueue(ctx: Ctx, named: NamedQueue): Promise<{ queue: WireQueue }> {
  return { queue: toWireQueue(await getQueue(ctx, named)) };
}

/** The queues of a project, oldest first unless sorted, as lines of JSON. */
export async function* streamQueues(ctx: Ctx, input: z.output<typeof queuesQuery.request>): AsyncGenerator<string> {
  const { project_id, name, limit, offset } = input;
  assertProjectId(project_id);
  const sort = (input.sort_by ?? []).map(({ field, direction }) => {
    if (isQueueSort(field)) return { field, direction };
    throw new AppError("invalid", `queues can't be sorted by "${field.slice(0, 100)}"`);
  });
  const byAge = [{ field: "created_at", direction: "asc" }] as const;
  const page = { ...(typeof limit === "number" ? { limit } : {}), ...(typeof offset === "number" ? { offset } : {}) };
  const rows = await listQueueRows(ctx.readSql, {
    project_id,
    name: name ?? undefined,
    sort: sort.length > 0 ? sort : byAge,
    ...page,
  });
  for (const row of rows) yield `${JSON.stringify(toWireQueue(row))}\n`;
}

/** `POST /annotation_queues/stats`: zeros for a queue without items. */
export async function queueStats(
  ctx: Ctx,
  { project_id, queue_ids }: z.output<typeof queuesStats.request>,
): Promise<z.input<typeof queuesStats.response>> {
  assertProjectId(project_id);
  const counts = new Map((await countQueueItems(ctx.readSql, project_id, queue_ids)).map((row) => [row.queue_id, row]));
  const stats = queue_ids.map((queue_id) => {
    const { total = 0, completed = 0 } = counts.get(queue_id) ?? {};
    return { queue_id, total_items: total, completed_items: completed };
  });
  return { stats };
}

/** `PUT /annotation_queues/{id}`. */
export async function updateQueue(
  ctx: Ctx,
  { project_id, queue_id, name, description, scorer_refs }: z.output<typeof queueUpdate.request>,
): Promise<{ queue: WireQueue }> {
  const change: QueueChange = {
    ...(name ? { name } : {}),
    ...(typeof description === "string" ? { description } : {}),
    ...(scorer_refs ? { scorer_refs } : {}),
  };
  return { queue: toWireQueue(await changeQueue(ctx, { project_id, queue_id }, change)) };
}

/** Changes settings of a queue; asking for more people an item opens items again. */
export async function changeQueue(ctx: Ctx, named: NamedQueue, change: QueueChange): Promise<QueueRow> {
  const { project_id, queue_id } = named;
  assertProjectId(project_id);
  assertQueueTexts(change);
  const queue = await ctx.sql.begin(async (sql) => {
    const changed = await updateQueueRow(sql, { project_id, id: queue_id }, change);
    if (changed && change.overlap !== undefined)
      await reopenItems(sql, { project_id, queue_id, overlap: changed.overlap });
    return changed;
  });
  if (!queue) return notThere(named);
  ctx.announce(project_id, "queues", [queue_id]);
  return queue;
}

/** `DELETE /annotation_queues/{id}`. */
export async function deleteQueue(ctx: Ctx, named: NamedQueue): Promise<{ queue: WireQueue }> {
  assertProjectId(named.project_id);
  const queue = await markQueueDeleted(ctx.sql, named.project_id, named.queue_id);
  if (!queue) return notThere(named);
  ctx.announce(named.project_id, "queues", [named.queue_id]);
  return { queue: toWireQueue(queue) };
}

function toWireQueue(row: QueueRow): WireQueue {
  const { id, project_id, name, description, scorer_refs, created_at, created_by, updated_at, deleted_at } = row;
  return { id, project_id, name, description, scorer_refs, created_at, created_by, updated_at, deleted_at };
}

function notThere({ project_id, queue_id }: NamedQueue): never {
  throw new AppError("not_found", `annotation queue ${queue_id.slice(0, 100)} not found in ${project_id}`);
}
