import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";
import type { ObjectKey } from "./object-versions.ts";

export type ObjectValue = Omit<ObjectKey, "project_id"> & { version_index: number; val: JsonText };

/** The values of versions, in no order; what is not there is left out. */
export async function listObjectValues(
  sql: postgres.ISql,
  {
    project_id,
    keys,
    undeleted,
  }: { project_id: string; keys: readonly Omit<ObjectKey, "project_id">[]; undeleted?: boolean },
): Promise<ObjectValue[]> {
  if (keys.length === 0) return [];
  return await sql<ObjectValue[]>`
    select object_id, kind, digest, version_index, val from objects
    where project_id = ${project_id} ${undeleted ? sql`and deleted_at is null` : sql``} and ${isOneOf(sql, keys)}`;
}

/** How long the values of undeleted versions are, in no order; what is not there is left out. */
export async function listObjectSizes(
  sql: postgres.ISql,
  { project_id, keys }: { project_id: string; keys: readonly Omit<ObjectKey, "project_id">[] },
): Promise<(Omit<ObjectKey, "project_id"> & { bytes: number })[]> {
  if (keys.length === 0) return [];
  return await sql<(Omit<ObjectKey, "project_id"> & { bytes: number })[]>`
    select object_id, kind, digest, val_bytes as bytes from objects
    where project_id = ${project_id} and deleted_at is null and ${isOneOf(sql, keys)}`;
}

function isOneOf(sql: postgres.ISql, keys: readonly Omit<ObjectKey, "project_id">[]) {
  return sql`(object_id, kind, digest) in (
    select * from unnest(
      ${keys.map((key) => key.object_id)}::text[], ${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.digest)}::text[]
    )
  )`;
}
