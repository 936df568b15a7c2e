import {
  type Claimant,
  leaseItems,
  listFreeItems,
  listHeldItems,
  lockFreeItems,
  releaseItems,
} from "../../db/queries/annotations/annotation-claims.ts";
import type { ItemRow } from "../../db/queries/annotations/annotation-items.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { LEASE_SECONDS } from "./lease.ts";
import { getQueue } from "./queues.ts";

type Claim = { project_id: string; queue_id: string; count: number };

/** How often a claim looks again, after what it found free was taken by others at the same moment. */
const MAX_ROUNDS = 20;

/**
 * Hands items to a reviewer: first those they hold already, then free ones, and holds them for a while. No item goes to
 * more people than the queue asks for; what is not finished in time goes to others.
 */
export async function claimItems(ctx: Ctx, { project_id, queue_id, count }: Claim): Promise<ItemRow[]> {
  const { overlap, assignees } = await getQueue(ctx, { project_id, queue_id });
  const annotator = ctx.user.id;
  if (assignees.length > 0 && !assignees.includes(annotator)) {
    throw new AppError("forbidden", `this queue is for ${assignees.join(", ")}; you are ${annotator}`);
  }
  const who: Claimant = { project_id, queue_id, annotator, overlap };
  let claimed: ItemRow[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { items, settled } = await claimOnce(ctx, who, count);
    claimed = items;
    if (settled) break;
  }
  return claimed;
}

/** One round: settled when there was enough, or nothing more that is free. */
async function claimOnce(ctx: Ctx, who: Claimant, count: number): Promise<{ items: ItemRow[]; settled: boolean }> {
  return await ctx.sql.begin(async (sql) => {
    const held = (await listHeldItems(sql, who)).slice(0, count);
    const wanted = count - held.length;
    const locked = wanted > 0 ? await lockFreeItems(sql, who, wanted) : [];
    const free = locked.length > 0 ? await listFreeItems(sql, who, locked) : [];
    const items = [...held, ...free].sort((a, b) => a.position - b.position);
    const ids = items.map(({ id }) => id);
    if (ids.length > 0) await leaseItems(sql, who, { ids, leaseSeconds: LEASE_SECONDS });
    return { items, settled: free.length === locked.length };
  });
}

/** Gives back what a reviewer holds and has not finished, when they leave. */
export async function releaseClaims(
  ctx: Ctx,
  { project_id, queue_id, item_ids }: { project_id: string; queue_id: string; item_ids: string[] },
): Promise<Record<string, never>> {
  await getQueue(ctx, { project_id, queue_id });
  await releaseItems(ctx.sql, { project_id, queue_id, annotator: ctx.user.id }, item_ids);
  ctx.announce(project_id, "queues", [queue_id]);
  return {};
}
