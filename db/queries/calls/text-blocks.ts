import type postgres from "postgres";
import type { ChapterMaker } from "../../../lib/calls/text-signatures/chapter.ts";
import type { CallKey, SignedBlock, TextOfCall } from "../../../lib/calls/text-signatures/signature-packer.ts";
import { newId } from "../../../lib/ids.ts";
import type { Sql } from "../../connect.ts";

/** What a reading of calls goes through: from a key on, or behind it, and up to another. */
export type Span = { project_id: string; from: CallKey; behind: boolean; to: CallKey };

/** The texts of a span's first calls, as the bytes they are stored as: at most so many calls, or bytes once there is one. */
export async function readTexts(
  sql: postgres.ISql,
  { project_id, from, behind, to }: Span,
  { calls, bytes }: { calls: number; bytes: number },
): Promise<TextOfCall[]> {
  const rows = (await sql
    .unsafe(
      `select s.started_at::text, s.id, s.inputs::text, s.output::text from (
        select c.started_at, c.id, c.inputs, c.output,
          sum(coalesce(c.start_bytes, 0)::bigint + coalesce(c.end_bytes, 0)) over (order by c.started_at, c.id rows between unbounded preceding and 1 preceding) as before
        from calls as c where c.project_id = $1 and c.started_at is not null and c.deleted_at is null
          and (c.started_at, c.id) ${behind ? ">" : ">="} ($2::text::timestamptz, $3) and (c.started_at, c.id) < ($4::text::timestamptz, $5)
        order by c.started_at, c.id limit $6::int) as s
      where coalesce(s.before, 0) < $7::bigint order by s.started_at, s.id`,
      [project_id, from.at, from.id, to.at, to.id, calls, bytes],
      { prepare: true },
    )
    .raw()) as unknown as [Buffer, Buffer, Buffer | null, Buffer | null][];
  return rows.map(([at, id, ...payloads]) => ({ at: at.toString(), id: id.toString(), payloads }));
}

/**
 * The first blocks without a chapter that follow on each other, fewer calls of them than that or one block: they were signed
 * by a server that knew of words alone.
 */
export async function findOlderBlocks(
  sql: postgres.ISql,
  project_id: string,
  calls: number,
): Promise<{ from: CallKey; to: CallKey } | undefined> {
  const [found] = await sql<{ from_at: string; from_id: string; to_at: string; to_id: string }[]>`
    with older as (
      select from_at, from_id, to_at, to_id, calls from text_blocks where project_id = ${project_id} and chapter_id is null
      order by from_at, from_id limit 1000),
    placed as (
      select o.*, sum(o.calls) over w as calls_so_far, row_number() over w as place,
        (lag(o.to_at) over w, lag(o.to_id) over w) <> (o.from_at, o.from_id) as is_apart
      from older as o window w as (order by o.from_at, o.from_id)),
    parts as (select p.*, count(*) filter (where p.is_apart) over (order by p.place) as part from placed as p)
    select min(p.from_at)::text as from_at, (array_agg(p.from_id order by p.place))[1] as from_id,
      max(p.to_at)::text as to_at, (array_agg(p.to_id order by p.place desc))[1] as to_id
    from parts as p where p.part = 0 and (p.place = 1 or p.calls_so_far < ${calls}) having count(*) > 0`;
  return found && { from: { at: found.from_at, id: found.from_id }, to: { at: found.to_at, id: found.to_id } };
}

/** A span of time, and the marks that it is made of. */
export type LateSpan = { from_at: string; to_at: string; marks: string[] };

/** Where calls were written below the blocks' end, as the first so many marks say: those that overlap as one span. */
export async function listLateSpans(sql: postgres.ISql, project_id: string, marks: number): Promise<LateSpan[]> {
  return await sql<LateSpan[]>`
    with marks as (
      select from_at, to_at, id from text_late where project_id = ${project_id} order by from_at, id limit ${marks}),
    apart as (
      select m.*, m.from_at > max(m.to_at) over (order by m.from_at, m.id rows between unbounded preceding and 1 preceding) as is_apart
      from marks as m),
    spans as (select a.*, count(*) filter (where a.is_apart) over (order by a.from_at, a.id) as span from apart as a)
    select min(s.from_at)::text as from_at, max(s.to_at)::text as to_at, array_agg(s.id::text) as marks
    from spans as s group by s.span order by s.span`;
}

/**
 * Which blocks a span of time lies in: from where the first begins to where the last one ends. One that begins before all
 * blocks begins there, and is continued up to them, since blocks follow on each other without gaps.
 */
export async function boundsOfBlocks(
  sql: postgres.ISql,
  project_id: string,
  { from_at, to_at }: LateSpan,
): Promise<{ from: CallKey; to: CallKey }> {
  const [bounds] = await sql<{ from_at: string | null; from_id: string; to_at: string; to_id: string }[]>`
    with covered as (select built_at, built_id from text_coverage where project_id = ${project_id}),
    blocks as (select from_at, from_id, to_at, to_id from text_blocks where project_id = ${project_id}),
    holding as (
      select * from (
        select * from blocks where (from_at, from_id) <= (${from_at}::text::timestamptz, '') order by from_at desc, from_id desc limit 1) as b
      where (b.to_at, b.to_id) > (${from_at}::text::timestamptz, '')),
    ending as (
      select * from (
        select 1 as choice, b.* from (
          select to_at, to_id from blocks where (from_at, from_id) < (${to_at}::text::timestamptz, '') order by from_at desc, from_id desc limit 1) as b
        where (b.to_at, b.to_id) >= (${to_at}::text::timestamptz, '')
        union all
        select 2, b.* from (
          select from_at, from_id from blocks where (from_at, from_id) >= (${to_at}::text::timestamptz, '') order by from_at, from_id limit 1) as b
        union all select 3, built_at, built_id from covered) as choices
      order by choice limit 1)
    select holding.from_at::text as from_at, holding.from_id, ending.to_at::text as to_at, ending.to_id from ending left join holding on true`;
  return {
    from: bounds?.from_at ? { at: bounds.from_at, id: bounds.from_id } : { at: from_at, id: "" },
    to: bounds ? { at: bounds.to_at, id: bounds.to_id } : { at: to_at, id: "" },
  };
}

export type BlocksChange = {
  project_id: string;
  /** The coverage as it was when the calls' texts were read. */
  stamp: string;
  /** What the blocks that begin here are replaced by; they follow on each other from `from` to `to`. */
  from: CallKey;
  to: CallKey;
  blocks: readonly SignedBlock[];
  /** Where what is built ends from now on. */
  built?: CallKey;
  /** Marks that the new blocks know of. */
  marks?: readonly string[];
  /** What of a late span is still to be done: from `to` to there. */
  rest?: CallKey;
};

/** Replaces blocks, unless somebody else has changed a project's blocks or removed the project; returns the new stamp. */
export async function replaceBlocks(sql: Sql, change: BlocksChange): Promise<string | undefined> {
  const { project_id, from, to, blocks, built, marks = [], rest } = change;
  const stamp = newId();
  const keys = blocks.map((block, at) => ({ from: at === 0 ? from : block.first, to: blocks[at + 1]?.first ?? to }));
  return await sql.begin(async (transaction) => {
    const reached = built
      ? transaction`, built_at = ${built.at}::text::timestamptz, built_id = ${built.id}`
      : transaction``;
    const { count } = await transaction`
      update text_coverage set stamp = ${stamp} ${reached}
      where project_id = ${project_id} and stamp = ${change.stamp}`;
    if (count === 0) return undefined;
    await transaction`
      delete from text_blocks where project_id = ${project_id} and (from_at, from_id) >= (${from.at}::text::timestamptz, ${from.id})
        and (from_at, from_id) < (${to.at}::text::timestamptz, ${to.id})`;
    const chapters = await insertChapters(transaction, project_id, blocks);
    await transaction`
      insert into text_blocks (project_id, from_at, from_id, to_at, to_id, calls, bytes, signature, chapter_id)
      select ${project_id}::text, b.* from unnest(${keys.map((key) => key.from.at)}::text[]::timestamptz[], ${keys.map((key) => key.from.id)}::text[],
        ${keys.map((key) => key.to.at)}::text[]::timestamptz[], ${keys.map((key) => key.to.id)}::text[],
        ${blocks.map(({ calls }) => calls)}::int[], ${blocks.map(({ bytes }) => Math.min(bytes, 2 ** 31 - 1))}::int[],
        ${blocks.map(({ signature }) => byteaText(signature))}::text[]::bytea[],
        ${blocks.map(({ chapter }) => chapters.get(chapter) ?? null)}::text[]::uuid[]) as b`;
    if (marks.length > 0)
      await transaction`delete from text_late where project_id = ${project_id} and id = any(${[...marks]}::text[]::uuid[])`;
    if (rest)
      await transaction`
        insert into text_late (project_id, from_at, to_at)
        select project_id, ${to.at}::text::timestamptz, least(until, ${rest.at}::text::timestamptz + ${rest.id === "" ? "0" : "1 microsecond"}::text::interval)
        from text_coverage where project_id = ${project_id}`;
    return stamp;
  });
}

async function insertChapters(
  sql: postgres.ISql,
  project_id: string,
  blocks: readonly SignedBlock[],
): Promise<Map<ChapterMaker, string>> {
  const ids = new Map([...new Set(blocks.map(({ chapter }) => chapter))].map((chapter) => [chapter, newId()]));
  const chapters = [...ids.keys()].map((maker) => maker.chapter());
  await sql`
    insert into text_chapters (project_id, id, letters, grams)
    select ${project_id}::text, c.* from unnest(${[...ids.values()]}::text[]::uuid[],
      ${chapters.map(({ letters }) => byteaText(letters))}::text[]::bytea[], ${chapters.map(({ grams }) => byteaText(grams))}::text[]::bytea[]) as c`;
  return ids;
}

function byteaText(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString("hex")}`;
}

/** Removes the chapters that no block names any more. */
export async function removeUnusedChapters(sql: postgres.ISql, project_id: string): Promise<void> {
  await sql`
    delete from text_chapters as c where c.project_id = ${project_id}
      and not exists (select from text_blocks as b where b.project_id = c.project_id and b.chapter_id = c.id)`;
}

/** Removes the blocks before a project's first call: retention has removed what they were of. */
export async function removeBlocksBefore(sql: postgres.ISql, project_id: string): Promise<void> {
  await sql`
    delete from text_blocks as b using (
      select c.started_at, c.id from calls as c where c.project_id = ${project_id} and c.started_at is not null and c.deleted_at is null
      order by c.started_at, c.id limit 1) as first
    where b.project_id = ${project_id} and (b.from_at, b.from_id) < (first.started_at, first.id) and (b.to_at, b.to_id) <= (first.started_at, first.id)`;
}
