import { insertTable, insertTableRows, listMissingRows } from "../../db/queries/objects/tables.ts";
import type { Ctx } from "../api/context.ts";
import { tableDigest } from "../digests/digest.ts";
import { assertExpectedDigest } from "../digests/expected-digest.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId, ensureProject } from "../projects/ensure-project.ts";
import { addRow, type RowsByDigest } from "./rows.ts";

type CreateTable = { table: { project_id: string; rows: JsonText[]; expected_digest?: string | null } };

/** Stores a table by its rows' text. Tables and rows are named by their content, so a repetition changes nothing. */
export async function createTable(
  ctx: Ctx,
  { table }: CreateTable,
): Promise<{ digest: string; row_digests: string[] }> {
  const { project_id } = table;
  assertProjectId(project_id);
  const rows: RowsByDigest = new Map();
  const row_digests = table.rows.map((row) => addRow(rows, row));
  const digest = tableDigest(row_digests);
  assertExpectedDigest(table.expected_digest, digest);
  await storeTable(ctx, { project_id, digest, row_digests, rows });
  return { digest, row_digests };
}

/** Rows go first: whoever finds a table finds its rows, even when the server dies in between. */
export async function storeTable(
  ctx: Ctx,
  {
    project_id,
    digest,
    row_digests,
    rows,
  }: { project_id: string; digest: string; row_digests: string[]; rows: RowsByDigest },
): Promise<void> {
  await ensureProject(ctx, project_id);
  await insertTableRows(ctx.sql, { project_id, rows });
  await insertTable(ctx.sql, { project_id, digest, row_digests });
}

type CreateFromDigests = { project_id: string; row_digests: string[]; expected_digest?: string | null };

/** Makes a table of rows that were stored before: clients send large tables in parts and join them so. */
export async function createTableFromDigests(ctx: Ctx, input: CreateFromDigests): Promise<{ digest: string }> {
  const { project_id, row_digests } = input;
  assertProjectId(project_id);
  for (const rowDigest of row_digests) assertStorable("row_digests", rowDigest);
  const digest = tableDigest(row_digests);
  assertExpectedDigest(input.expected_digest, digest);
  const missing = await listMissingRows(ctx.sql, { project_id, digests: row_digests });
  if (missing.length > 0) {
    throw new AppError(
      "not_found",
      `${missing.length} of the rows are not in ${project_id}, such as ${missing[0]?.slice(0, 64)}`,
    );
  }
  await storeTable(ctx, { project_id, digest, row_digests, rows: new Map() });
  return { digest };
}
