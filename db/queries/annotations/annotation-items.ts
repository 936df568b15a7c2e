import type postgres from "postgres";

export const ITEM_STATES = ["unstarted", "in_progress", "completed", "skipped"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export type ItemRow = {
  project_id: string;
  queue_id: string;
  id: string;
  position: number;
  call_id: string;
  call_trace_id: string;
  call_op_name: string;
  call_started_at: string;
  call_ended_at: string | null;
  display_fields: string[];
  open: boolean;
  added_by: string;
  created_at: string;
  updated_at: string;
};
export type ItemWithState = ItemRow & { annotation_state: ItemState; annotator_user_id: string | null };

type OfQueue = { project_id: string; queue_id: string };

/** Adds calls that are there to a queue, behind the others and in the order given; returns how many were added. */
export async function insertItems(
  client: postgres.ISql,
  { project_id, queue_id }: OfQueue,
  items: { ids: readonly string[]; call_ids: readonly string[]; display_fields: readonly string[]; added_by: string },
): Promise<number> {
  // Rows are counted as they come back: of an insert from a query, Citus says how many rows the query had.
  const added = await client`
    insert into annotation_items (project_id, queue_id, id, position, call_id, call_trace_id, call_op_name, call_started_at,
      call_ended_at, display_fields, added_by)
    select ${project_id}::text, ${queue_id}::text, new_item.id, place + coalesce((
        select max(position) from annotation_items where project_id = ${project_id} and queue_id = ${queue_id}), 0)::int,
      c.id, c.trace_id, c.op_name, c.started_at, c.ended_at, ${[...items.display_fields]}::text[], ${items.added_by}::text
    from unnest(${[...items.ids]}::text[], ${[...items.call_ids]}::text[]) with ordinality as new_item (id, call_id, place)
    join calls as c on c.project_id = ${project_id} and c.id = new_item.call_id
    where c.started_at is not null and c.deleted_at is null
    order by place
    on conflict do nothing
    returning id`;
  return added.length;
}

/** Which of these calls the project has. */
export async function listKnownCalls(
  client: postgres.ISql,
  project_id: string,
  call_ids: readonly string[],
): Promise<string[]> {
  const rows = await client<{ id: string }[]>`
    select id from calls where project_id = ${project_id} and id = any(${[...call_ids]}::text[])
      and started_at is not null and deleted_at is null`;
  return rows.map(({ id }) => id);
}

const SORTABLE = ["id", "call_id", "call_op_name", "call_started_at", "created_at", "updated_at", "position"] as const;
export type ItemSort = { field: (typeof SORTABLE)[number]; direction: "asc" | "desc" };

/** Whether items can be sorted by a field. */
export function isItemSort(field: string): field is ItemSort["field"] {
  return SORTABLE.some((known) => known === field);
}

export type ItemsQuery = OfQueue & {
  ids?: readonly string[] | undefined;
  call_id?: string | undefined;
  call_op_name?: string | undefined;
  call_trace_id?: string | undefined;
  added_by?: string | undefined;
  states?: readonly ItemState[] | undefined;
  sort: readonly ItemSort[];
  limit?: number | undefined;
  offset?: number | undefined;
};

/** Items with what became of them, in the order of the queue unless sorted. */
export async function listItems(client: postgres.ISql, query: ItemsQuery): Promise<ItemWithState[]> {
  const equals = (["call_id", "call_op_name", "call_trace_id", "added_by"] as const).flatMap((field) => {
    const value = query[field];
    return value === undefined ? [] : [client`and ${client(field)} = ${value}`];
  });
  const order = query.sort.map(
    ({ field, direction }) => client`${client(field)} ${direction === "desc" ? client`desc` : client`asc`}, `,
  );
  return await client<ItemWithState[]>`
    select * from (
      select i.*, w.annotator_user_id,
        case when not i.open then 'completed' when w.active then 'in_progress' when w.skipped then 'skipped' else 'unstarted' end
          as annotation_state
      from annotation_items as i
      left join lateral (
        select coalesce(bool_or(state = 'completed' or state = 'in_progress' and leased_until > now()), false) as active,
          coalesce(bool_or(state = 'skipped'), false) as skipped,
          (array_agg(annotator order by updated_at desc))[1] as annotator_user_id
        from annotation_work as w
        where w.project_id = i.project_id and w.queue_id = i.queue_id and w.item_id = i.id) as w on true
      where i.project_id = ${query.project_id} and i.queue_id = ${query.queue_id}
        ${query.ids ? client`and i.id = any(${[...query.ids]}::text[])` : client``}) as items
    where true ${equals.length > 0 ? equals : client``} ${query.states ? client`and annotation_state = any(${[...query.states]}::text[])` : client``}
    order by ${order.length > 0 ? order : client``} position, id
    ${query.limit === undefined ? client`` : client`limit ${query.limit}`} offset ${query.offset ?? 0}`;
}
