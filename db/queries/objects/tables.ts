import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";

export type TableRow = { digest: string; val: JsonText };
type TableKey = { project_id: string; digest: string };

/** Stores rows that are not there yet. */
export async function insertTableRows(
  sql: postgres.ISql,
  { project_id, rows }: { project_id: string; rows: ReadonlyMap<string, JsonText> },
): Promise<void> {
  if (rows.size === 0) return;
  // One order for everybody: two inserts of the same rows in different orders would wait for each other.
  const digests = [...rows.keys()].sort();
  const vals = digests.map((digest) => rows.get(digest) ?? "null").join(",");
  // One JSON array, taken apart by the database: twice as fast as an array of texts, and each text stays as it is.
  await sql`
    insert into table_rows (project_id, digest, val)
    select ${project_id}::text, digest, val
    from rows from (unnest(${digests}::text[]), json_array_elements(${`[${vals}]`}::json)) as new_row (digest, val)
    on conflict do nothing`;
}

/** Stores a table's list of rows; the same list again changes nothing. */
export async function insertTable(
  sql: postgres.ISql,
  { project_id, digest, row_digests }: TableKey & { row_digests: readonly string[] },
): Promise<void> {
  await sql`
    insert into tables (project_id, digest, row_digests) values (${project_id}, ${digest}, ${[...row_digests]}::text[])
    on conflict do nothing`;
}

/** A table's row digests in order, or `length` of them from `offset` on; `undefined` when there is no such table. */
export async function findRowDigests(
  sql: postgres.ISql,
  { project_id, digest, offset = 0, length }: TableKey & { offset?: number; length?: number },
): Promise<string[] | undefined> {
  const slice =
    offset === 0 && length === undefined
      ? sql`row_digests`
      : length === undefined
        ? sql`row_digests[${offset + 1}::int:]`
        : sql`row_digests[${offset + 1}::int:${offset + length}::int]`;
  // As JSON: the driver takes ten times as long to read a long array.
  const [row] = await sql<{ row_digests: string }[]>`
    select to_json(${slice}) as row_digests from tables where project_id = ${project_id} and digest = ${digest}`;
  return row && (JSON.parse(row.row_digests) as string[]);
}

/** Rows by digest, in no order; what is not there is left out. */
export async function listTableRows(
  sql: postgres.ISql,
  { project_id, digests }: { project_id: string; digests: readonly string[] },
): Promise<TableRow[]> {
  if (digests.length === 0) return [];
  return await sql<TableRow[]>`
    select digest, val from table_rows where project_id = ${project_id} and digest = any(${[...new Set(digests)]}::text[])`;
}

/** How long rows are, by digest, in no order; what is not there is left out. */
export async function listRowSizes(
  sql: postgres.ISql,
  { project_id, digests }: { project_id: string; digests: readonly string[] },
): Promise<{ digest: string; bytes: number }[]> {
  if (digests.length === 0) return [];
  return await sql<{ digest: string; bytes: number }[]>`
    select digest, octet_length(val::text) as bytes from table_rows
    where project_id = ${project_id} and digest = any(${[...new Set(digests)]}::text[])`;
}

/** The digests among `digests` that no row has. */
export async function listMissingRows(
  sql: postgres.ISql,
  { project_id, digests }: { project_id: string; digests: readonly string[] },
): Promise<string[]> {
  const found = await sql<{ digest: string }[]>`
    select digest from table_rows where project_id = ${project_id} and digest = any(${[...new Set(digests)]}::text[])`;
  const there = new Set(found.map((row) => row.digest));
  return digests.filter((digest) => !there.has(digest));
}

export type TableStats = { digest: string; count: number; storage_size_bytes: number | null };

/** How many rows tables have and, when asked, how many bytes of JSON; tables that are not there are left out. */
export async function listTableStats(
  sql: postgres.ISql,
  { project_id, digests, withSize }: { project_id: string; digests: readonly string[]; withSize: boolean },
): Promise<TableStats[]> {
  const size = withSize
    ? sql`(select coalesce(sum(octet_length(r.val::text)), 0)::int8 from table_rows r
        where r.project_id = ${project_id} and r.digest = any(t.row_digests))`
    : sql`null`;
  return await sql<TableStats[]>`
    select t.digest, cardinality(t.row_digests) as count, ${size} as storage_size_bytes
    from tables t where t.project_id = ${project_id} and t.digest = any(${[...digests]}::text[])`;
}
