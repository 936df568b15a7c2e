import type postgres from "postgres";
import type { ItemRow } from "./annotation-items.ts";

type OfQueue = { project_id: string; queue_id: string };
export type PersonCounts = { annotator: string; completed: number; skipped: number; in_progress: number };

/** What each reviewer of a queue did. */
export async function countByAnnotator(
  client: postgres.ISql,
  { project_id, queue_id }: OfQueue,
): Promise<PersonCounts[]> {
  return await client<PersonCounts[]>`
    select annotator, count(*) filter (where state = 'completed')::int as completed,
      count(*) filter (where state = 'skipped')::int as skipped,
      count(*) filter (where state = 'in_progress' and leased_until > now())::int as in_progress
    from annotation_work where project_id = ${project_id} and queue_id = ${queue_id}
    group by annotator order by completed desc, annotator`;
}

export type SkippedItem = { item_id: string; call_id: string; annotator: string; reason: string };

/** Items that were skipped, newest first. */
export async function listSkips(client: postgres.ISql, queue: OfQueue, limit: number): Promise<SkippedItem[]> {
  return await client<SkippedItem[]>`
    select w.item_id, i.call_id, w.annotator, coalesce(w.reason, '') as reason
    from annotation_work as w
    join annotation_items as i on i.project_id = w.project_id and i.queue_id = w.queue_id and i.id = w.item_id
    where w.project_id = ${queue.project_id} and w.queue_id = ${queue.queue_id} and w.state = 'skipped'
    order by w.updated_at desc limit ${limit}`;
}

export type FinishedItem = ItemRow & { state: string; reason: string | null };

/** The items that somebody finished, in the order in which they did; the newest when there are more. */
export async function listFinishedBy(
  client: postgres.ISql,
  query: OfQueue & { annotator: string; limit: number },
): Promise<FinishedItem[]> {
  return await client<FinishedItem[]>`
    select * from (
      select i.*, w.state, w.reason, w.updated_at as finished_at
      from annotation_work as w
      join annotation_items as i on i.project_id = w.project_id and i.queue_id = w.queue_id and i.id = w.item_id
      where w.project_id = ${query.project_id} and w.queue_id = ${query.queue_id} and w.annotator = ${query.annotator}
        and w.state <> 'in_progress'
      order by w.updated_at desc limit ${query.limit}) as newest
    order by finished_at, position`;
}

export type HidingQueue = { id: string; name: string; scorer_refs: string[] };

/** Queues that hide what others say, and in which a call still waits for what somebody says of it. */
export async function listHidingQueues(
  client: postgres.ISql,
  { project_id, call_id, annotator }: { project_id: string; call_id: string; annotator: string },
): Promise<HidingQueue[]> {
  return await client<HidingQueue[]>`
    select q.id, q.name, q.scorer_refs
    from annotation_queues as q
    join annotation_items as i on i.project_id = q.project_id and i.queue_id = q.id
    where q.project_id = ${project_id} and i.call_id = ${call_id} and i.open and q.hide_others and q.deleted_at is null
      and (cardinality(q.assignees) = 0 or ${annotator} = any(q.assignees))
      and not exists (
        select from annotation_work as w where w.project_id = ${project_id} and w.queue_id = q.id and w.item_id = i.id
          and w.annotator = ${annotator} and w.state <> 'in_progress')
    order by q.created_at`;
}
