import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";

export type QueueRow = {
  project_id: string;
  id: string;
  name: string;
  description: string;
  scorer_refs: string[];
  overlap: number;
  assignees: string[];
  hide_others: boolean;
  display_fields: string[];
  sample: JsonText | null;
  created_by: string;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
};
export type NewQueue = Omit<QueueRow, "created_at" | "updated_at" | "deleted_at">;
export type QueueChange = Partial<
  Pick<
    NewQueue,
    "name" | "description" | "scorer_refs" | "overlap" | "assignees" | "hide_others" | "display_fields" | "sample"
  >
>;

const COLUMNS = [
  ...[
    "project_id",
    "id",
    "name",
    "description",
    "scorer_refs",
    "overlap",
    "assignees",
    "hide_others",
    "display_fields",
  ],
  ...["sample", "created_by", "created_at", "updated_at", "deleted_at"],
];

/** Stores a queue; one of that id stays as it is. */
export async function insertQueue(client: postgres.ISql, queue: NewQueue): Promise<void> {
  await client`
    insert into annotation_queues (project_id, id, name, description, scorer_refs, overlap, assignees, hide_others, display_fields,
      sample, created_by)
    values (${queue.project_id}, ${queue.id}, ${queue.name}, ${queue.description}, ${queue.scorer_refs}::text[], ${queue.overlap},
      ${queue.assignees}::text[], ${queue.hide_others}, ${queue.display_fields}::text[], ${queue.sample}::json, ${queue.created_by})
    on conflict do nothing`;
}

/** Lets nobody else lock this queue before the transaction ends: what follows sees all that was done before. */
export async function lockQueue(client: postgres.ISql, project_id: string, id: string): Promise<void> {
  await client`select 1 from annotation_queues where project_id = ${project_id} and id = ${id} for update`;
}

/** A queue that is not deleted. */
export async function findQueue(client: postgres.ISql, project_id: string, id: string): Promise<QueueRow | undefined> {
  const [row] = await client<QueueRow[]>`
    select ${client(COLUMNS)} from annotation_queues
    where project_id = ${project_id} and id = ${id} and deleted_at is null`;
  return row;
}

const SORTABLE = ["id", "name", "created_at", "created_by", "updated_at"] as const;
export type QueueSort = { field: (typeof SORTABLE)[number]; direction: "asc" | "desc" };

/** Whether queues can be sorted by a field. */
export function isQueueSort(field: string): field is QueueSort["field"] {
  return SORTABLE.some((known) => known === field);
}

/** The queues of a project; those whose name has a text in it, when one is given. */
export async function listQueueRows(
  client: postgres.ISql,
  query: { project_id: string; name?: string | undefined; sort: readonly QueueSort[]; limit?: number; offset?: number },
): Promise<QueueRow[]> {
  const order = query.sort.map(
    ({ field, direction }) => client`${client(field)} ${direction === "desc" ? client`desc` : client`asc`}, `,
  );
  return await client<QueueRow[]>`
    select ${client(COLUMNS)} from annotation_queues
    where project_id = ${query.project_id} and deleted_at is null
      ${query.name ? client`and position(lower(${query.name}) in lower(name)) > 0` : client``}
    order by ${order.length > 0 ? order : client``} id
    ${query.limit === undefined ? client`` : client`limit ${query.limit}`} offset ${query.offset ?? 0}`;
}

/** Changes what is given; returns the queue, unless it is not there. */
export async function updateQueueRow(
  client: postgres.ISql,
  { project_id, id }: { project_id: string; id: string },
  change: QueueChange,
): Promise<QueueRow | undefined> {
  const [row] = await client<QueueRow[]>`
    update annotation_queues set
      name = coalesce(${change.name ?? null}, name), description = coalesce(${change.description ?? null}, description),
      scorer_refs = coalesce(${change.scorer_refs ?? null}::text[], scorer_refs),
      overlap = coalesce(${change.overlap ?? null}::int, overlap),
      assignees = coalesce(${change.assignees ?? null}::text[], assignees),
      hide_others = coalesce(${change.hide_others ?? null}::boolean, hide_others),
      display_fields = coalesce(${change.display_fields ?? null}::text[], display_fields),
      sample = coalesce(${change.sample ?? null}::json, sample), updated_at = now()
    where project_id = ${project_id} and id = ${id} and deleted_at is null
    returning ${client(COLUMNS)}`;
  return row;
}

/** Hides a queue; what was said in it stays. Returns it, unless it is not there. */
export async function markQueueDeleted(
  client: postgres.ISql,
  project_id: string,
  id: string,
): Promise<QueueRow | undefined> {
  const [row] = await client<QueueRow[]>`
    update annotation_queues set deleted_at = now(), updated_at = now()
    where project_id = ${project_id} and id = ${id} and deleted_at is null
    returning ${client(COLUMNS)}`;
  return row;
}

export type QueueCounts = {
  queue_id: string;
  total: number;
  completed: number;
  in_progress: number;
  skipped: number;
};

/** How far each of these queues is. */
export async function countQueueItems(
  client: postgres.ISql,
  project_id: string,
  queue_ids: readonly string[],
): Promise<QueueCounts[]> {
  return await client<QueueCounts[]>`
    select i.queue_id, count(*)::int as total, count(*) filter (where not i.open)::int as completed,
      count(*) filter (where i.open and w.active)::int as in_progress,
      count(*) filter (where i.open and not w.active and w.skipped)::int as skipped
    from annotation_items as i
    left join lateral (
      select coalesce(bool_or(state = 'completed' or state = 'in_progress' and leased_until > now()), false) as active,
        coalesce(bool_or(state = 'skipped'), false) as skipped
      from annotation_work as w
      where w.project_id = i.project_id and w.queue_id = i.queue_id and w.item_id = i.id) as w on true
    where i.project_id = ${project_id} and i.queue_id = any(${[...queue_ids]}::text[])
    group by i.queue_id`;
}
