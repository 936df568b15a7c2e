import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { type JsonText, oneLine } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { getRowDigests, rowChunks } from "./rows.ts";
import { type RowSort, sortedRowIndexes } from "./sort-rows.ts";

export type QueryTable = {
  project_id: string;
  digest: string;
  filter?: { row_digests?: string[] | null } | null;
  limit?: number | null;
  offset?: number | null;
  sort_by?: RowSort[] | null;
};
export type WireRow = { digest: string; val: JsonText; original_index: number };

/** The most characters of rows that one JSON answer holds; a JavaScript string ends at 512 Mi. */
const MAX_ANSWER = 400 * 1024 * 1024;

/** Reads rows of a table: in their order, or sorted by paths into them; repeated rows once per occurrence. */
export async function queryTable(ctx: Ctx, input: QueryTable): Promise<{ rows: WireRow[] }> {
  const rows: WireRow[] = [];
  let size = 0;
  for await (const chunk of tableRows(ctx, input)) {
    for (const row of chunk) size += row.val.length;
    if (size > MAX_ANSWER)
      throw new AppError("too_large", "the table is too large for one answer; use limit and offset");
    rows.push(...chunk);
  }
  return { rows };
}

/** The same as JSON lines. */
export async function* streamTable(ctx: Ctx, input: QueryTable): AsyncGenerator<string> {
  for await (const chunk of tableRows(ctx, input)) {
    yield chunk
      .map((row) => `{"digest":"${row.digest}","val":${oneLine(row.val)},"original_index":${row.original_index}}\n`)
      .join("");
  }
}

async function* tableRows(ctx: Ctx, input: QueryTable): AsyncGenerator<WireRow[]> {
  const { project_id, digest, filter, sort_by } = input;
  assertProjectId(project_id);
  assertStorable("digest", digest);
  const offset = input.offset ?? 0;
  const length = input.limit ?? undefined;
  if (!filter?.row_digests?.length && !sort_by?.length) {
    const page = await getRowDigests(ctx, { project_id, digest, offset, length });
    yield* numbered(rowChunks(ctx, project_id, page), (at) => offset + at);
    return;
  }
  const all = await getRowDigests(ctx, { project_id, digest });
  const wanted = filter?.row_digests?.length ? new Set(filter.row_digests) : undefined;
  const indexes = [...all.keys()].filter((index) => !wanted || wanted.has(all[index] ?? ""));
  const digests = (selected: readonly number[]) => selected.map((index) => all[index] ?? "");
  const order = sort_by?.length
    ? await sortedRowIndexes(rowChunks(ctx, project_id, digests(indexes)), sort_by)
    : indexes.keys();
  const sorted = [...order].map((at) => indexes[at] ?? 0);
  const page = sorted.slice(offset, length === undefined ? undefined : offset + length);
  yield* numbered(rowChunks(ctx, project_id, digests(page)), (at) => page[at] ?? 0);
}

async function* numbered(
  chunks: AsyncIterable<{ digest: string; val: JsonText }[]>,
  originalIndex: (at: number) => number,
): AsyncGenerator<WireRow[]> {
  let at = 0;
  for await (const chunk of chunks) yield chunk.map((row) => ({ ...row, original_index: originalIndex(at++) }));
}
