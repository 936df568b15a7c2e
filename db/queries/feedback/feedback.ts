import { type SQL, sql } from "drizzle-orm";
import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Db, Sql } from "../../connect.ts";
import { stream } from "../../run.ts";

export type FeedbackRow = {
  project_id: string;
  id: string;
  weave_ref: string;
  wb_user_id: string;
  creator: string | null;
  created_at: string;
  feedback_type: string;
  payload: JsonText;
  annotation_ref: string | null;
  runnable_ref: string | null;
  call_ref: string | null;
  trigger_ref: string | null;
  extra: JsonText | null;
};
export type NewFeedback = Omit<FeedbackRow, "created_at"> & { call_id: string | null };

/**
 * Stores feedback of one project; what has an id that is there already is left out. Each row is a microsecond younger than
 * the one before, so that what came together keeps its order. Returns what was stored.
 */
export async function insertFeedback(
  client: postgres.ISql,
  project_id: string,
  rows: readonly NewFeedback[],
): Promise<{ id: string; created_at: string }[]> {
  if (rows.length === 0) return [];
  const texts = (key: Exclude<keyof NewFeedback, "payload" | "extra">) => rows.map((row) => row[key]) as string[];
  const values = (key: "payload" | "extra") => `[${rows.map((row) => row[key] ?? "null").join(",")}]`;
  return await client<{ id: string; created_at: string }[]>`
    insert into feedback (project_id, id, weave_ref, call_id, feedback_type, creator, wb_user_id, annotation_ref, runnable_ref,
      call_ref, trigger_ref, payload, extra, created_at)
    select ${project_id}::text, id, weave_ref, call_id, feedback_type, creator, wb_user_id, annotation_ref, runnable_ref,
      call_ref, trigger_ref, payload, case when json_typeof(extra) = 'null' then null else extra end,
      began.at + place * interval '1 microsecond'
    from (select clock_timestamp() as at offset 0) as began, rows from (
      unnest(${texts("id")}::text[], ${texts("weave_ref")}::text[], ${texts("call_id")}::text[], ${texts("feedback_type")}::text[],
        ${texts("creator")}::text[], ${texts("wb_user_id")}::text[], ${texts("annotation_ref")}::text[],
        ${texts("runnable_ref")}::text[], ${texts("call_ref")}::text[], ${texts("trigger_ref")}::text[]),
      json_array_elements(${values("payload")}::json), json_array_elements(${values("extra")}::json)
    ) with ordinality as new_row (id, weave_ref, call_id, feedback_type, creator, wb_user_id, annotation_ref, runnable_ref, call_ref,
      trigger_ref, payload, extra, place)
    on conflict do nothing
    returning id, created_at`;
}

/** Feedback by id, in no order; what is not there is left out. */
export async function listFeedbackById(
  client: postgres.ISql,
  project_id: string,
  ids: readonly string[],
): Promise<FeedbackRow[]> {
  if (ids.length === 0) return [];
  return await client<FeedbackRow[]>`
    select ${client(FEEDBACK_COLUMNS)} from feedback where project_id = ${project_id} and id = any(${[...ids]}::text[])`;
}

/**
 * Stores feedback, or gives what has its id already a new payload, if it is the same user's and about the same. Returns
 * nothing when it is somebody else's. `created_at` puts back what was deleted where it was.
 */
export async function putFeedbackRow(
  client: postgres.ISql,
  row: NewFeedback & { created_at: string | null },
): Promise<{ id: string; created_at: string } | undefined> {
  const [stored] = await client<{ id: string; created_at: string }[]>`
    insert into feedback as f (project_id, id, weave_ref, call_id, feedback_type, creator, wb_user_id, annotation_ref, runnable_ref,
      call_ref, trigger_ref, payload, extra, created_at)
    values (${row.project_id}, ${row.id}, ${row.weave_ref}, ${row.call_id}, ${row.feedback_type}, ${row.creator}, ${row.wb_user_id},
      ${row.annotation_ref}, ${row.runnable_ref}, ${row.call_ref}, ${row.trigger_ref}, ${row.payload}::json, ${row.extra}::json,
      least(coalesce(${row.created_at}::timestamptz, clock_timestamp()), clock_timestamp()))
    on conflict (project_id, id) do update set payload = excluded.payload, annotation_ref = excluded.annotation_ref,
      extra = excluded.extra
    where f.wb_user_id = excluded.wb_user_id and f.weave_ref = excluded.weave_ref and f.feedback_type = excluded.feedback_type
    returning id, created_at`;
  return stored;
}

/** Deletes a user's own feedback for good; returns what it was about. */
export async function deleteOwnFeedback(
  client: postgres.ISql,
  { project_id, wb_user_id, ids }: { project_id: string; wb_user_id: string; ids: readonly string[] },
): Promise<FeedbackTarget[]> {
  return await client<FeedbackTarget[]>`
    delete from feedback
    where project_id = ${project_id} and wb_user_id = ${wb_user_id} and id = any(${[...ids]}::text[])
    returning weave_ref, call_id`;
}

/** Deletes a user's own reactions of one emoji to a ref. */
export async function deleteOwnReactions(
  client: postgres.ISql,
  reaction: { project_id: string; wb_user_id: string; weave_ref: string; emoji: string },
): Promise<FeedbackTarget[]> {
  return await client<FeedbackTarget[]>`
    delete from feedback
    where project_id = ${reaction.project_id} and weave_ref = ${reaction.weave_ref} and wb_user_id = ${reaction.wb_user_id}
      and feedback_type = 'wandb.reaction.1' and payload ->> 'emoji' = ${reaction.emoji}
    returning weave_ref, call_id`;
}

/** The newest feedback on a ref, oldest first. */
export async function listFeedbackOfRef(
  client: postgres.ISql,
  { project_id, weave_ref, limit }: { project_id: string; weave_ref: string; limit: number },
): Promise<FeedbackRow[]> {
  return await client<FeedbackRow[]>`
    select * from (
      select ${client(FEEDBACK_COLUMNS)} from feedback where project_id = ${project_id} and weave_ref = ${weave_ref}
      order by created_at desc, id desc limit ${limit}) as newest
    order by created_at, id`;
}

export type FeedbackMark = {
  weave_ref: string;
  feedback_type: string;
  emoji: string | null;
  people: string[];
  count: number;
};

/** Who reacted how to each of these refs, and how many notes, annotations and scores there are. */
export async function listFeedbackMarks(
  client: postgres.ISql,
  { project_id, refs }: { project_id: string; refs: readonly string[] },
): Promise<FeedbackMark[]> {
  return await client<FeedbackMark[]>`
    select weave_ref, feedback_type, case when feedback_type = 'wandb.reaction.1' then payload ->> 'emoji' end as emoji,
      array_agg(distinct wb_user_id) as people, count(*)::int as count
    from feedback where project_id = ${project_id} and weave_ref = any(${[...refs]}::text[])
    group by 1, 2, 3 order by min(created_at), 2`;
}

/** Deletes feedback for good; returns what it was about. */
export async function deleteFeedback(
  client: postgres.ISql,
  project_id: string,
  ids: readonly string[],
): Promise<FeedbackTarget[]> {
  return await client<FeedbackTarget[]>`
    delete from feedback where project_id = ${project_id} and id = any(${[...ids]}::text[]) returning weave_ref, call_id`;
}

/** What feedback is about: the ref, and the call's id when it is one. */
export type FeedbackTarget = { weave_ref: string; call_id: string | null };

export type FeedbackQuery = {
  project_id: string;
  /** Conditions and orders are on `f`; what remains of ties is ordered by id. */
  conditions: readonly SQL[];
  order: readonly SQL[];
  limit: number | undefined;
  offset: number | undefined;
};

/** Feedback matching a query, a few rows at a time. Ends the query when the reader stops or `signal` aborts. */
export function streamFeedback(client: Sql, query: FeedbackQuery, signal: AbortSignal): AsyncGenerator<FeedbackRow[]> {
  const { limit, offset } = query;
  const statement = sql`
    SELECT ${COLUMNS} FROM feedback AS f WHERE ${where(query)}
    ORDER BY ${sql.join([...query.order, sql`f.id`], sql`, `)}
    ${limit === undefined ? sql`` : sql`LIMIT ${limit}`} ${offset === undefined ? sql`` : sql`OFFSET ${offset}`}`;
  return stream(client, statement, { atOnce: ROWS_AT_ONCE, signal });
}

/** Feedback of some types on any of these, oldest first. */
export async function listFeedbackOfTypes(
  client: Sql,
  { project_id, refs, types }: { project_id: string; refs: readonly string[]; types: readonly string[] },
  signal: AbortSignal,
): Promise<FeedbackRow[]> {
  const conditions = [sql`f.weave_ref = ANY(${textArray(refs)})`, sql`f.feedback_type = ANY(${textArray(types)})`];
  const page = { project_id, conditions, order: [sql`f.created_at`], limit: undefined, offset: undefined };
  return (await Array.fromAsync(streamFeedback(client, page, signal))).flat();
}

/** How much feedback matches a query. */
export async function countFeedback(db: Db, query: Pick<FeedbackQuery, "project_id" | "conditions">): Promise<number> {
  const rows = await db.execute(sql`SELECT count(*)::int AS count FROM feedback AS f WHERE ${where(query)}`);
  return (rows[0] as { count: number } | undefined)?.count ?? 0;
}

/** Payloads may have a megabyte each, so few rows are held at a time. */
const ROWS_AT_ONCE = 100;

/** The columns that clients know, in the order of an answer's members. */
export const FEEDBACK_FIELDS = [
  "id",
  "project_id",
  "weave_ref",
  "wb_user_id",
  "creator",
  "created_at",
  "feedback_type",
  "payload",
  "annotation_ref",
  "runnable_ref",
  "call_ref",
  "trigger_ref",
] as const satisfies (keyof FeedbackRow)[];
const FEEDBACK_COLUMNS = [...FEEDBACK_FIELDS, "extra"] as const;
const COLUMNS = sql.raw(FEEDBACK_COLUMNS.map((column) => `f.${column}`).join(", "));

function where({ project_id, conditions }: Pick<FeedbackQuery, "project_id" | "conditions">): SQL {
  return sql.join([sql`f.project_id = ${project_id}`, ...conditions], sql` AND `);
}
