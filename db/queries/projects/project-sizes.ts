import type { Sql } from "../../connect.ts";

/** Bytes of the payloads of a project's calls, as they were logged. */
export async function sizeOfCalls(client: Sql, project_id: string): Promise<number> {
  const [row] = await client<{ bytes: number }[]>`
    select coalesce(sum(coalesce(start_bytes, 0)::bigint + coalesce(end_bytes, 0)), 0)::bigint as bytes
    from calls where project_id = ${project_id} and deleted_at is null`;
  return row?.bytes ?? 0;
}

/** Bytes of all undeleted versions of objects and ops. */
export async function sizeOfObjects(client: Sql, project_id: string): Promise<number> {
  const [row] = await client<{ bytes: number }[]>`
    select coalesce(sum(val_bytes), 0)::bigint as bytes from objects where project_id = ${project_id} and deleted_at is null`;
  return row?.bytes ?? 0;
}

/** Bytes of all rows of tables, each stored once however many tables hold it. */
export async function sizeOfTables(client: Sql, project_id: string): Promise<number> {
  const [row] = await client<{ bytes: number }[]>`
    select coalesce(sum(octet_length(val::text)), 0)::bigint as bytes from table_rows where project_id = ${project_id}`;
  return row?.bytes ?? 0;
}

/** Bytes of a project's files, each stored once however often it came. */
export async function sizeOfFiles(client: Sql, project_id: string): Promise<number> {
  const [row] = await client<{ bytes: number }[]>`
    select coalesce(sum(octet_length(content)), 0)::bigint as bytes from files where project_id = ${project_id}`;
  return row?.bytes ?? 0;
}

/** Which of these projects there are. */
export async function listKnownProjects(client: Sql, project_ids: readonly string[]): Promise<string[]> {
  const rows = await client<{ project_id: string }[]>`
    select project_id from projects where project_id = any(${[...project_ids]}::text[])`;
  return rows.map(({ project_id }) => project_id);
}
