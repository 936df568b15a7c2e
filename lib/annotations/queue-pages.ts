import type { z } from "zod";
import { countByAnnotator, listFinishedBy, listSkips } from "../../db/queries/annotations/annotation-people.ts";
import {
  countQueueItems,
  insertQueue,
  listQueueRows,
  type QueueRow,
} from "../../db/queries/annotations/annotation-queues.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId, ensureProject } from "../projects/ensure-project.ts";
import type { itemsMine, QueueShown, queueGet, queueSave, queuesList } from "./page-endpoints.ts";
import { assertQueueTexts, changeQueue, getQueue } from "./queues.ts";
import { listSpecsByRef } from "./specs.ts";

const MAX_QUEUES = 500;
const MAX_SKIPS = 200;

/** The queues of a project with how far each is, newest first. */
export async function listQueues(
  ctx: Ctx,
  { project_id }: z.output<typeof queuesList.request>,
): Promise<{ queues: QueueShown[] }> {
  assertProjectId(project_id);
  const sort = [{ field: "created_at", direction: "desc" }] as const;
  const rows = await listQueueRows(ctx.readSql, { project_id, sort, limit: MAX_QUEUES });
  return { queues: await withCounts(ctx, project_id, rows) };
}

/** One queue, the specs it asks for, and what each reviewer did. */
export async function getQueuePage(
  ctx: Ctx,
  named: z.output<typeof queueGet.request>,
): Promise<z.input<typeof queueGet.response>> {
  const row = await getQueue(ctx, named);
  const [queues, specs, people, skips] = await Promise.all([
    withCounts(ctx, named.project_id, [row]),
    listSpecsByRef(ctx, named.project_id, row.scorer_refs),
    countByAnnotator(ctx.readSql, named),
    listSkips(ctx.readSql, named, MAX_SKIPS),
  ]);
  const [queue] = queues;
  return { queue: queue ?? shown(row, undefined), specs, people, skips };
}

/** Makes a queue under an id of the client's, or changes its settings: the same again changes nothing. */
export async function saveQueue(
  ctx: Ctx,
  { project_id, id, ...settings }: z.output<typeof queueSave.request>,
): Promise<{ queue: QueueShown }> {
  assertQueueTexts(settings);
  await ensureProject(ctx, project_id);
  await insertQueue(ctx.sql, { project_id, id, ...settings, sample: null, created_by: ctx.user.id });
  const row = await changeQueue(ctx, { project_id, queue_id: id }, settings);
  const [queue] = await withCounts(ctx, project_id, [row]);
  return { queue: queue ?? shown(row, undefined) };
}

/** The items that the user finished. */
export async function listMine(
  ctx: Ctx,
  { project_id, queue_id, limit }: z.output<typeof itemsMine.request>,
): Promise<z.input<typeof itemsMine.response>> {
  await getQueue(ctx, { project_id, queue_id });
  return { items: await listFinishedBy(ctx.readSql, { project_id, queue_id, annotator: ctx.user.id, limit }) };
}

async function withCounts(ctx: Ctx, project_id: string, rows: readonly QueueRow[]): Promise<QueueShown[]> {
  const ids = rows.map(({ id }) => id);
  const counts = ids.length > 0 ? await countQueueItems(ctx.sql, project_id, ids) : [];
  const byId = new Map(counts.map((count) => [count.queue_id, count]));
  return rows.map((row) => shown(row, byId.get(row.id)));
}

function shown(row: QueueRow, counts: QueueShown["counts"] | undefined): QueueShown {
  const { sample, ...queue } = row;
  const { total = 0, completed = 0, in_progress = 0, skipped = 0 } = counts ?? {};
  return {
    ...queue,
    // Written by `fillQueue` alone.
    sample: sample === null ? null : (JSON.parse(sample) as QueueShown["sample"]),
    counts: { total, completed, in_progress, skipped },
  };
}
