import { listTextRanges } from "@/db/queries/calls/text-lookup";
import { testContext } from "@/db/testing/context";
import type { Filter } from "../filters/filters";
import { listCalls } from "../list-calls";
import { bitOf, setBit } from "../text-signatures/bits";
import { eachGram } from "../text-signatures/grams";
import { gramsOf } from "../text-signatures/search-grams";
import { type Signing, signCalls } from "../text-signatures/sign-calls";
import { logCalls, type TestCtx } from "./log-calls";

/** Signs whatever there is, in small blocks and small steps. */
export async function signAll({ sql, project_id }: TestCtx, options?: Partial<Signing>): Promise<number> {
  const small = { settleMs: 0, least: 1, rest: 0, atOnce: 1, blockCalls: 3 };
  return await signCalls(sql, project_id, { ...small, signal: new AbortController().signal, ...options });
}

/** So many seconds behind the first call of a signed project. */
export const at = (second: number) => new Date(Date.UTC(2025, 0, 1) + second * 1000).toISOString();

/** A project of 60 signed calls a second apart; c07 alone has "xyloquartz", c41 alone "vexjumbo". */
export async function signedProject(): Promise<TestCtx> {
  const ctx = await testContext();
  const calls = Array.from({ length: 60 }, (_, n) => ({
    id: `c${String(n).padStart(2, "0")}`,
    started_at: at(n),
    inputs: { text: n === 7 ? "a xyloquartz" : `common ${n}` },
    output: n === 41 ? { said: "vexjumbo" } : "nothing",
  }));
  await logCalls(ctx, calls);
  await signAll(ctx);
  return ctx;
}

export const holding = (value: string): Filter[] => [{ field: "text", op: "contains", value }];

/** The ids of the calls that a table with these filters shows. */
export async function found(ctx: TestCtx, filters: Filter[]): Promise<string[]> {
  const question = { project_id: ctx.project_id, scope: "calls" as const, filters, sort: [] };
  const { rows } = await listCalls(ctx, { ...question, limit: 500, cursor: null });
  return rows.map(({ id }) => id).sort();
}

/** How many calls there are in the blocks that may hold a text; undefined when it is not looked for by signatures. */
export async function callsInBlocks(ctx: TestCtx, text: string): Promise<number | undefined> {
  const asked = { project_id: ctx.project_id, grams: gramsOf(text), limit: 10_000 };
  const ranges = await listTextRanges(ctx.readSql, asked, ctx.signal);
  return ranges?.reduce((sum, { calls }) => sum + (calls ?? 0), 0);
}

/** How many of a project's blocks do not begin where the one before them ends. */
export async function countGaps({ sql, project_id }: TestCtx): Promise<number> {
  const rows = await sql`
    select from (select b.*, lag(to_at) over w as before_at, lag(to_id) over w as before_id from text_blocks as b
      where project_id = ${project_id} window w as (order by from_at, from_id)) as placed
    where before_at is not null and (before_at, before_id) <> (from_at, from_id)`;
  const [last] = await sql`
    select from (select * from text_blocks where project_id = ${project_id} order by from_at desc, from_id desc limit 1) as b
    join text_coverage as k on k.project_id = ${project_id} where (b.to_at, b.to_id) <> (k.built_at, k.built_id)`;
  return rows.length + (last ? 1 : 0);
}

/** Makes all blocks of a project those of a server from before chapters, which knew of words alone. */
export async function signAsBefore({ sql, project_id }: TestCtx): Promise<void> {
  await sql.begin(async (transaction) => {
    // Who is about to change blocks waits, and then sees that somebody else did.
    await transaction`update text_coverage set stamp = ${`before ${Math.random()}`} where project_id = ${project_id}`;
    const blocks = await transaction<{ from_at: string; from_id: string; texts: string | null }[]>`
      select b.from_at::text as from_at, b.from_id, (
        select string_agg(concat(c.inputs::text, ' ', c.output::text), ' ') from calls as c
        where c.project_id = b.project_id and c.started_at is not null and c.deleted_at is null
          and (c.started_at, c.id) >= (b.from_at, b.from_id) and (c.started_at, c.id) < (b.to_at, b.to_id)) as texts
      from text_blocks as b where b.project_id = ${project_id}`;
    for (const { from_at, from_id, texts } of blocks) {
      const signature = Buffer.alloc(3_840);
      const addWord = (hash: number) => setBit(signature, bitOf(hash, signature.length * 8));
      eachGram(Buffer.from(texts ?? ""), { addWord, addPhrase: () => {} });
      await transaction`
        update text_blocks set chapter_id = null, signature = ${signature}
        where project_id = ${project_id} and (from_at, from_id) = (${from_at}::text::timestamptz, ${from_id})`;
    }
  });
}

/** How many blocks of a project have no chapter, and how many chapters no block. */
export async function countOdd({ sql, project_id }: TestCtx): Promise<{ blocks: number; chapters: number }> {
  const blocks = await sql`select from text_blocks where project_id = ${project_id} and chapter_id is null`;
  const chapters = await sql`
    select from text_chapters as c where project_id = ${project_id}
      and not exists (select from text_blocks as b where b.project_id = c.project_id and b.chapter_id = c.id)`;
  return { blocks: blocks.length, chapters: chapters.length };
}
