import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";
import type { ObjectKey, ObjectVersion } from "./object-versions.ts";

export type NewObjectVersion = ObjectKey &
  Pick<ObjectVersion, "base_object_class" | "leaf_object_class" | "wb_user_id"> & { val: JsonText; val_bytes: number };

/** True when this version is there and not deleted. */
export async function hasObjectVersion(
  sql: postgres.ISql,
  { project_id, object_id, kind, digest }: ObjectKey,
): Promise<boolean> {
  const rows = await sql`
    select 1 from objects
    where project_id = ${project_id} and object_id = ${object_id} and kind = ${kind} and digest = ${digest}
      and deleted_at is null`;
  return rows.length > 0;
}

/**
 * Makes every other transaction that takes the same object's lock wait until this one ends, so that versions count up one
 * by one. The lock lies on the server that the client is connected to; on Citus that is the coordinator.
 */
export async function lockObject(
  sql: postgres.ISql,
  { project_id, object_id }: Omit<ObjectKey, "digest" | "kind">,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${project_id}/${object_id}`}, 0))`;
}

/** The index that the object's next version gets. Deleted versions keep theirs. */
export async function nextVersionIndex(
  sql: postgres.ISql,
  { project_id, object_id, kind }: Omit<ObjectKey, "digest">,
): Promise<number> {
  const rows = await sql<{ next: number }[]>`
    select coalesce(max(version_index) + 1, 0) as next from objects
    where project_id = ${project_id} and object_id = ${object_id} and kind = ${kind}`;
  return rows[0]?.next ?? 0;
}

/** Adds a version; a deleted version of the same content becomes this new one. */
export async function insertObjectVersion(
  sql: postgres.ISql,
  version: NewObjectVersion & { version_index: number },
): Promise<void> {
  await sql`
    insert into objects (project_id, object_id, kind, digest, version_index, base_object_class, leaf_object_class, wb_user_id, val_bytes, val)
    values (${version.project_id}, ${version.object_id}, ${version.kind}, ${version.digest}, ${version.version_index},
      ${version.base_object_class}, ${version.leaf_object_class}, ${version.wb_user_id}, ${version.val_bytes}, ${version.val})
    on conflict (project_id, object_id, kind, digest) do update
    set version_index = excluded.version_index, seq = excluded.seq, created_at = excluded.created_at, deleted_at = null,
      wb_user_id = excluded.wb_user_id
    where objects.deleted_at is not null`;
}

/** Versions of a name: of an op and an object alike, unless one is meant. */
export type NamedVersions = Pick<ObjectKey, "project_id" | "object_id"> & {
  kind?: "object" | "op" | undefined;
  digests: readonly string[];
};

/** Marks versions deleted; returns those that were not before. */
export async function markObjectsDeleted(
  sql: postgres.ISql,
  { project_id, object_id, kind, digests }: NamedVersions,
): Promise<Pick<ObjectVersion, "digest" | "base_object_class" | "leaf_object_class">[]> {
  return await sql<Pick<ObjectVersion, "digest" | "base_object_class" | "leaf_object_class">[]>`
    update objects set deleted_at = now()
    where project_id = ${project_id} and object_id = ${object_id} ${kind ? sql`and kind = ${kind}` : sql``}
      and deleted_at is null and digest = any(${[...digests]}::text[])
    returning digest, base_object_class, leaf_object_class`;
}

/** Takes a deletion back: the versions that were deleted at that moment are there again, as they were. Returns how many. */
export async function restoreObjectVersions(
  sql: postgres.ISql,
  { project_id, object_id, kind, deleted_at }: Omit<ObjectKey, "digest"> & { deleted_at: string },
): Promise<number> {
  const rows = await sql`
    update objects set deleted_at = null
    where project_id = ${project_id} and object_id = ${object_id} and kind = ${kind} and deleted_at = ${deleted_at}
    returning 1`;
  return rows.length;
}
