import { type SQL, sql } from "drizzle-orm";
import { chapterHash } from "../../../lib/calls/text-signatures/chapter.ts";
import { gramsByKind, type SearchGrams } from "../../../lib/calls/text-signatures/search-grams.ts";
import { all } from "../../../lib/query/conditions.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { base, type Selected } from "./call-rows.ts";

/** Calls from (`from_at`, `from_id`) to before (`to_at`, `to_id`); `calls` and `bytes` where they are known. */
export type TextRange = {
  from_at: string;
  from_id: string;
  to_at: string;
  to_id: string;
  calls: number | null;
  bytes: number | null;
};
/** So many grams of a kind tell as much as more of them would. */
const MOST_GRAMS = 32;
/** So many grams of words leave hardly a block by chance; what chapters know is asked for when there are fewer. */
const FEW_GRAMS = 4;
const MOST_LETTERS = 8;

/**
 * Where a project's calls may have these grams, at most `limit` ranges: blocks whose signatures have them all, what lies before
 * and behind the blocks, which follow on each other without gaps, and where calls were written later. One statement, so that
 * all of it is of one moment. Undefined when there are no blocks.
 */
export async function listTextRanges(
  client: Sql,
  { project_id, grams, limit }: { project_id: string; grams: ReadonlySet<number>; limit: number },
  signal: AbortSignal,
): Promise<TextRange[] | undefined> {
  const { words, phrases, letters } = gramsByKind(grams);
  const ranges = await run<TextRange>(
    client,
    sql`
      WITH covered AS (SELECT k.built_at, k.built_id FROM text_coverage AS k WHERE k.project_id = ${project_id}),
      first AS (
        SELECT b.from_at, b.from_id FROM text_blocks AS b WHERE b.project_id = ${project_id}
        ORDER BY b.from_at, b.from_id LIMIT 1),
      ranges AS (
        SELECT covered.built_at AS from_at, covered.built_id AS from_id, 'infinity'::timestamptz AS to_at, '' AS to_id,
          NULL::int AS calls, NULL::int AS bytes FROM covered
        UNION ALL
        SELECT '-infinity', '', first.from_at, first.from_id, NULL, NULL FROM first
        UNION ALL
        SELECT l.from_at, '', l.to_at, '', NULL, NULL FROM text_late AS l WHERE l.project_id = ${project_id}
        UNION ALL
        SELECT b.from_at, b.from_id, b.to_at, b.to_id, b.calls, b.bytes FROM text_blocks AS b
        WHERE b.project_id = ${project_id} AND b.calls > 0
          AND (octet_length(b.signature) = 0 OR ${all(words.slice(0, MOST_GRAMS).map(inSignature))})
          AND (b.chapter_id IS NULL OR (
            (octet_length(b.signature) = 0 OR ${all(phrases.slice(0, MOST_GRAMS).map(inSignature))})
            AND ${inChapter(project_id, words, letters)})))
      SELECT r.from_at::text, r.from_id, r.to_at::text, r.to_id, r.calls, r.bytes FROM ranges AS r
      WHERE EXISTS (SELECT 1 FROM covered) AND EXISTS (SELECT 1 FROM first)
      LIMIT ${limit}`,
    signal,
  );
  return ranges.length > 0 ? ranges : undefined;
}

function inSignature(hash: number): SQL {
  return isSet(sql`b.signature`, hash);
}

/** Whether a filter, whose bits are as many as it happens to have, has a hash. */
function isSet(filter: SQL, hash: number): SQL {
  return sql`get_bit(${filter}, (${String(hash)}::bigint * (octet_length(${filter})::bigint * 8)) >> 32) = 1`;
}

/** Few grams are looked for in chapters first; asked is which of these do not have them, so that what is missing tells nothing. */
function inChapter(project_id: string, words: SearchGrams["words"], letters: SearchGrams["letters"]): SQL {
  if (words.length >= FEW_GRAMS) return sql`true`;
  const has = [
    ...words.map((hash) => isSet(sql`x.grams`, chapterHash(hash))),
    ...letters
      .slice(0, MOST_LETTERS)
      .map((bit) => sql`get_bit(substr(x.letters, ${(bit >> 3) + 1}::int, 1), ${bit & 7}::int) = 1`),
  ];
  return sql`b.chapter_id NOT IN (SELECT x.id FROM text_chapters AS x WHERE x.project_id = ${project_id} AND NOT (${all(has)}))`;
}

/** How many calls there are in some ranges, counted up to `limit`. */
export async function countInRanges(
  client: Sql,
  { project_id, ranges, limit }: { project_id: string; ranges: readonly TextRange[]; limit: number },
  signal: AbortSignal,
): Promise<number> {
  const [row] = await run<{ count: number }>(
    client,
    sql`
      SELECT count(*)::int AS count FROM (
        SELECT 1 FROM ${unnested(ranges)} CROSS JOIN LATERAL (
          SELECT 1 FROM calls AS c WHERE ${all(base({ project_id, rootsOnly: false, range: [IN_RANGE] }))} OFFSET 0) AS one
        LIMIT ${limit}) AS counted`,
    signal,
  );
  return row?.count ?? 0;
}

/** The ids of all calls in some ranges that meet the conditions, at most `limit`. */
export async function listIdsInRanges(
  client: Sql,
  { ranges, limit, ...selected }: Selected & { ranges: readonly TextRange[]; limit: number },
  signal: AbortSignal,
): Promise<string[]> {
  const within = { ...selected, range: [IN_RANGE, ...(selected.range ?? [])] };
  const rows = await run<{ id: string }>(
    client,
    sql`
      SELECT DISTINCT found.id FROM ${unnested(ranges)} CROSS JOIN LATERAL (
        SELECT c.id FROM calls AS c WHERE ${all([...base(within), ...selected.conditions])} OFFSET 0) AS found
      LIMIT ${limit}`,
    signal,
  );
  return rows.map(({ id }) => id);
}

const IN_RANGE: SQL = sql`(c.started_at, c.id) >= (r.from_at, r.from_id) AND (c.started_at, c.id) < (r.to_at, r.to_id)`;

function unnested(ranges: readonly TextRange[]): SQL {
  const column = (read: (range: TextRange) => string) => textArray(ranges.map(read));
  return sql`unnest(${column((r) => r.from_at)}::timestamptz[], ${column((r) => r.from_id)}, ${column((r) => r.to_at)}::timestamptz[], ${column((r) => r.to_id)})
    AS r(from_at, from_id, to_at, to_id)`;
}
