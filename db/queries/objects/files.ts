import type postgres from "postgres";

type FileKey = { project_id: string; digest: string };

/** Stores a file; the same content again changes nothing. */
export async function insertFile(
  sql: postgres.ISql,
  { project_id, digest, content }: FileKey & { content: Buffer },
): Promise<void> {
  await sql`insert into files (project_id, digest, content) values (${project_id}, ${digest}, ${content}) on conflict do nothing`;
}

/** True when the project has this file. */
export async function hasFile(sql: postgres.ISql, { project_id, digest }: FileKey): Promise<boolean> {
  const rows = await sql`select 1 from files where project_id = ${project_id} and digest = ${digest}`;
  return rows.length > 0;
}

/** A file's bytes. */
export async function findFileContent(
  sql: postgres.ISql,
  { project_id, digest }: FileKey,
): Promise<Buffer | undefined> {
  const rows = await sql<{ content: Buffer }[]>`
    select content from files where project_id = ${project_id} and digest = ${digest}`;
  return rows[0]?.content;
}
