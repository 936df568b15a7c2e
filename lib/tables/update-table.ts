import type { Ctx } from "../api/context.ts";
import { tableDigest } from "../digests/digest.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { storeTable } from "./create-table.ts";
import { addRow, getRowDigests, type RowsByDigest } from "./rows.ts";

/** One change; exactly one of the three is there. */
export type TableUpdate = {
  append?: { row: JsonText } | null;
  pop?: { index: number } | null;
  insert?: { index: number; row: JsonText } | null;
};
type UpdateTable = { project_id: string; base_digest: string; updates: TableUpdate[] };

/** Makes a new table of an old one by changes applied in order. A wrong index fails all of them, and nothing is stored. */
export async function updateTable(
  ctx: Ctx,
  { project_id, base_digest, updates }: UpdateTable,
): Promise<{ digest: string; updated_row_digests: string[] }> {
  assertProjectId(project_id);
  assertStorable("base_digest", base_digest);
  const base = await getRowDigests({ readSql: ctx.sql }, { project_id, digest: base_digest });
  const { row_digests, updated, rows } = applyUpdates(base, updates);
  const digest = tableDigest(row_digests);
  await storeTable(ctx, { project_id, digest, row_digests, rows });
  return { digest, updated_row_digests: updated };
}

/** The row digests after the changes, the digest each change touched, and the new rows. */
export function applyUpdates(
  base: readonly string[],
  updates: readonly TableUpdate[],
): { row_digests: string[]; updated: string[]; rows: RowsByDigest } {
  const row_digests = [...base];
  const rows: RowsByDigest = new Map();
  const updated = updates.map(({ append, pop, insert }, at) => {
    if (append) {
      const digest = addRow(rows, append.row);
      row_digests.push(digest);
      return digest;
    }
    if (insert) {
      assertIndex(at, insert.index, row_digests.length);
      const digest = addRow(rows, insert.row);
      row_digests.splice(insert.index, 0, digest);
      return digest;
    }
    assertIndex(at, pop?.index ?? -1, row_digests.length - 1);
    return row_digests.splice(pop?.index ?? -1, 1)[0] ?? "";
  });
  return { row_digests, updated, rows };
}

function assertIndex(update: number, index: number, last: number): void {
  if (index >= 0 && index <= last) return;
  const range = last < 0 ? "the table is empty" : `it must be from 0 to ${last}`;
  throw new AppError("invalid", `updates[${update}]: index ${index} is out of range; ${range}`);
}
