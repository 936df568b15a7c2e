import type postgres from "postgres";
import type { ItemRow } from "./annotation-items.ts";

/** Who asks for items of which queue, which hands each to `overlap` people. */
export type Claimant = { project_id: string; queue_id: string; annotator: string; overlap: number };

/** The items that somebody holds at this moment, in order. */
export async function listHeldItems(client: postgres.ISql, who: Claimant): Promise<ItemRow[]> {
  return await client<ItemRow[]>`
    select i.* from annotation_items as i
    join annotation_work as w on w.project_id = i.project_id and w.queue_id = i.queue_id and w.item_id = i.id
    where i.project_id = ${who.project_id} and i.queue_id = ${who.queue_id} and i.open
      and w.annotator = ${who.annotator} and w.state = 'in_progress' and w.leased_until > now()
    order by i.position`;
}

/**
 * Locks items that somebody may be given, passing over what others are being given at this moment. Whether they are still
 * free must be asked again by a statement that begins after the locks were taken: this one may see less than is committed.
 */
export async function lockFreeItems(client: postgres.ISql, who: Claimant, limit: number): Promise<string[]> {
  const rows = await client<{ id: string }[]>`
    select i.id from annotation_items as i
    where ${isFree(client, who)} order by i.position limit ${limit} for update of i skip locked`;
  return rows.map(({ id }) => id);
}

/** Those of the locked items that are free indeed. */
export async function listFreeItems(client: postgres.ISql, who: Claimant, ids: readonly string[]): Promise<ItemRow[]> {
  return await client<ItemRow[]>`
    select i.* from annotation_items as i
    where ${isFree(client, who)} and i.id = any(${[...ids]}::text[]) order by i.position`;
}

/** Gives items to somebody until `leaseSeconds` from now; held ones for as long again. */
export async function leaseItems(
  client: postgres.ISql,
  { project_id, queue_id, annotator }: Omit<Claimant, "overlap">,
  { ids, leaseSeconds }: { ids: readonly string[]; leaseSeconds: number },
): Promise<void> {
  await client`
    insert into annotation_work as w (project_id, queue_id, item_id, annotator, state, leased_until)
    select ${project_id}::text, ${queue_id}::text, item_id, ${annotator}::text, 'in_progress', now() + ${leaseSeconds} * interval '1 second'
    from unnest(${[...ids]}::text[]) as item_id
    on conflict (project_id, queue_id, item_id, annotator) do update set leased_until = excluded.leased_until
      where w.state = 'in_progress'`;
}

/** Gives back what somebody holds of these and has not finished. */
export async function releaseItems(
  client: postgres.ISql,
  { project_id, queue_id, annotator }: Omit<Claimant, "overlap">,
  ids: readonly string[],
): Promise<void> {
  await client`
    delete from annotation_work where project_id = ${project_id} and queue_id = ${queue_id} and annotator = ${annotator}
      and state = 'in_progress' and item_id = any(${[...ids]}::text[])`;
}

/** Says what became of an item with somebody; the item stays open until as many as the queue asks for completed it. */
export async function finishItem(
  client: postgres.ISql,
  { project_id, queue_id, annotator, overlap }: Claimant,
  work: { item_id: string; state: "completed" | "skipped"; reason: string | null },
): Promise<void> {
  await client`
    select 1 from annotation_items where project_id = ${project_id} and queue_id = ${queue_id} and id = ${work.item_id} for update`;
  await client`
    insert into annotation_work (project_id, queue_id, item_id, annotator, state, reason, leased_until)
    values (${project_id}, ${queue_id}, ${work.item_id}, ${annotator}, ${work.state}, ${work.reason}, now())
    on conflict (project_id, queue_id, item_id, annotator) do update
      set state = excluded.state, reason = excluded.reason, leased_until = excluded.leased_until, updated_at = excluded.leased_until`;
  await client`
    update annotation_items as i set updated_at = now(), open = ${overlap}::int > (
      select count(*) from annotation_work as w where w.project_id = ${project_id} and w.queue_id = ${queue_id}
        and w.item_id = ${work.item_id} and w.state = 'completed')
    where i.project_id = ${project_id} and i.queue_id = ${queue_id} and i.id = ${work.item_id}`;
}

/** Opens and closes items anew, after the queue asks for more or fewer people. */
export async function reopenItems(
  client: postgres.ISql,
  { project_id, queue_id, overlap }: Omit<Claimant, "annotator">,
): Promise<void> {
  await client`
    update annotation_items as i set open = ${overlap}::int > (
      select count(*) from annotation_work as w where w.project_id = i.project_id and w.queue_id = i.queue_id
        and w.item_id = i.id and w.state = 'completed')
    where i.project_id = ${project_id} and i.queue_id = ${queue_id}`;
}

function isFree(client: postgres.ISql, who: Claimant) {
  return client`
    i.project_id = ${who.project_id} and i.queue_id = ${who.queue_id} and i.open
    and not exists (
      select from annotation_work as own where own.project_id = ${who.project_id} and own.queue_id = ${who.queue_id}
        and own.item_id = i.id and own.annotator = ${who.annotator}
        and (own.state <> 'in_progress' or own.leased_until > now()))
    and ${othersOf(client, who)} < ${who.overlap}`;
}

/** How many others completed an item or hold it. */
function othersOf(client: postgres.ISql, who: Claimant) {
  return client`(
    select count(*) from annotation_work as other where other.project_id = ${who.project_id} and other.queue_id = ${who.queue_id}
      and other.item_id = i.id and other.annotator <> ${who.annotator}
      and (other.state = 'completed' or other.state = 'in_progress' and other.leased_until > now()))`;
}
