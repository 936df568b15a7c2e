import { findRowDigests, listTableRows } from "../../db/queries/objects/tables.ts";
import type { Ctx } from "../api/context.ts";
import { valueDigest } from "../digests/digest.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";

/** Rows by digest; equal rows are stored once a project. */
export type RowsByDigest = Map<string, JsonText>;

/** A row's digest, with the row put into `rows`. */
export function addRow(rows: RowsByDigest, row: JsonText): string {
  const digest = valueDigest(row);
  // The first text of equal rows is kept, as the database does.
  if (!rows.has(digest)) rows.set(digest, row);
  return digest;
}

/** The row digests of a table, in order. @throws {AppError} when the project has no such table. */
export async function getRowDigests(
  ctx: Pick<Ctx, "readSql">,
  table: { project_id: string; digest: string; offset?: number; length?: number },
): Promise<string[]> {
  const digests = await findRowDigests(ctx.readSql, table);
  if (digests) return digests;
  throw new AppError("not_found", `table ${table.digest.slice(0, 64)} not found in ${table.project_id}`);
}

/** Reads this many rows at a time, so that a large table never lies in memory twice. */
const CHUNK = 2_000;

/** The rows with these digests, in their order, a repeated one as often as it is named; some thousands at a time. */
export async function* rowChunks(
  ctx: Pick<Ctx, "readSql">,
  project_id: string,
  digests: readonly string[],
): AsyncGenerator<{ digest: string; val: JsonText }[]> {
  for (let start = 0; start < digests.length; start += CHUNK) {
    const wanted = digests.slice(start, start + CHUNK);
    const found = await listTableRows(ctx.readSql, { project_id, digests: wanted });
    const vals = new Map(found.map((row) => [row.digest, row.val]));
    yield wanted.map((digest) => ({ digest, val: getRow(vals, digest) }));
  }
}

function getRow(vals: ReadonlyMap<string, JsonText>, digest: string): JsonText {
  const val = vals.get(digest);
  if (val !== undefined) return val;
  throw new AppError("not_found", `row ${digest} of the table is not there`);
}
