import type postgres from "postgres";
import type { JsonText } from "../../../lib/json/json-text.ts";

/** A version without its value, as lists show it. */
export type ObjectVersion = {
  project_id: string;
  object_id: string;
  kind: "object" | "op";
  digest: string;
  version_index: number;
  is_latest: boolean;
  base_object_class: string | null;
  leaf_object_class: string | null;
  wb_user_id: string | null;
  created_at: string;
  deleted_at: string | null;
  val_bytes: number;
};

export type ObjectKey = { project_id: string; object_id: string; kind: "object" | "op"; digest: string };
export type NewObjectVersion = ObjectKey &
  Pick<ObjectVersion, "base_object_class" | "leaf_object_class" | "wb_user_id"> & { val: JsonText; val_bytes: number };

const VERSION_COLUMNS = [
  "project_id",
  "object_id",
  "kind",
  "digest",
  "version_index",
  "is_latest",
  "base_object_class",
  "leaf_object_class",
  "wb_user_id",
  "created_at",
  "deleted_at",
  "val_bytes",
] as const;

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

/** How a version is named: by digest, by its index, or as the newest that is not deleted. */
export type VersionName = { digest: string } | { version_index: number } | "latest";

/** The versions of an object that a name means, deleted ones included: at most one of each kind, undeleted and newest first. */
export async function listNamedVersions(
  sql: postgres.ISql,
  {
    project_id,
    object_id,
    kind,
    version,
  }: { project_id: string; object_id: string; kind?: "object" | "op"; version: VersionName },
): Promise<(ObjectVersion & { seq: number })[]> {
  const named =
    version === "latest"
      ? sql`is_latest`
      : "digest" in version
        ? sql`(digest = ${version.digest} or ${hasAlias(sql, project_id, [version.digest])})`
        : sql`version_index = ${version.version_index}`;
  return await sql<(ObjectVersion & { seq: number })[]>`
    with versions as (
      select *, deleted_at is null and seq = max(seq) filter (where deleted_at is null) over (partition by kind) as is_latest
      from objects
      where project_id = ${project_id} and object_id = ${object_id} ${kind ? sql`and kind = ${kind}` : sql``}
    )
    select ${sql(VERSION_COLUMNS)}, seq from versions
    where ${named}
    order by deleted_at is null desc, seq desc`;
}

/** Whether a version (a row of the relation `versions`) has one of some aliases. */
function hasAlias(sql: postgres.ISql, project_id: string, aliases: readonly string[]) {
  return sql`exists (
    select 1 from object_aliases a
    where a.project_id = ${project_id} and a.object_id = versions.object_id and a.kind = versions.kind
      and a.digest = versions.digest and a.alias = any(${[...aliases]}::text[]))`;
}

/** Whether a version (a row of the relation `versions`) has one of some tags. */
function hasTag(sql: postgres.ISql, project_id: string, tags: readonly string[]) {
  return sql`exists (
    select 1 from object_tags t
    where t.project_id = ${project_id} and t.object_id = versions.object_id and t.kind = versions.kind
      and t.digest = versions.digest and t.tag = any(${[...tags]}::text[]))`;
}

/** The newest deletion among an object's versions. */
export async function findDeletion(
  sql: postgres.ISql,
  { project_id, object_id }: { project_id: string; object_id: string },
): Promise<string | undefined> {
  const rows = await sql<{ deleted_at: string | null }[]>`
    select max(deleted_at) as deleted_at from objects where project_id = ${project_id} and object_id = ${object_id}`;
  return rows[0]?.deleted_at ?? undefined;
}

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

export type ObjectFilter = {
  object_ids?: readonly string[];
  base_object_classes?: readonly string[];
  exclude_base_object_classes?: readonly string[];
  leaf_object_classes?: readonly string[];
  is_op?: boolean;
  latest_only?: boolean;
  /** Versions with any of these. */
  tags?: readonly string[];
  /** Versions that any of these points at; `latest` is one. */
  aliases?: readonly string[];
};
export const OBJECT_SORT_FIELDS = [
  "object_id",
  "created_at",
  "kind",
  "version_index",
  "digest",
  "base_object_class",
  "wb_user_id",
] as const;
export type ObjectSort = { field: (typeof OBJECT_SORT_FIELDS)[number]; direction: "asc" | "desc" };
export type ObjectPage = {
  project_id: string;
  filter: ObjectFilter;
  sort: readonly ObjectSort[];
  limit?: number;
  offset?: number;
};

/** One page of the undeleted versions of a project's objects, without their values; oldest first unless sorted. */
export async function listObjectVersions(
  sql: postgres.ISql,
  { project_id, filter, sort, limit, offset }: ObjectPage,
): Promise<ObjectVersion[]> {
  const { object_ids, base_object_classes, exclude_base_object_classes, leaf_object_classes, is_op, latest_only } =
    filter;
  const { tags, aliases } = filter;
  // Fields and directions come from closed lists, so they may be part of the statement's text.
  const order = sort.map(({ field, direction }) => sql`${sql(field)} ${direction === "desc" ? sql`desc` : sql`asc`},`);
  return await sql<ObjectVersion[]>`
    with versions as (
      select *, seq = max(seq) over (partition by object_id, kind) as is_latest
      from objects
      where project_id = ${project_id} and deleted_at is null
        ${object_ids ? sql`and object_id = any(${[...object_ids]}::text[])` : sql``}
        ${is_op === undefined ? sql`` : sql`and (kind = 'op') = ${is_op}`}
    )
    select ${sql(VERSION_COLUMNS)} from versions
    where true
      ${latest_only ? sql`and is_latest` : sql``}
      ${tags ? sql`and ${hasTag(sql, project_id, tags)}` : sql``}
      ${aliases ? sql`and (${hasAlias(sql, project_id, aliases)} ${aliases.includes("latest") ? sql`or is_latest` : sql``})` : sql``}
      ${base_object_classes ? sql`and base_object_class = any(${[...base_object_classes]}::text[])` : sql``}
      ${leaf_object_classes ? sql`and leaf_object_class = any(${[...leaf_object_classes]}::text[])` : sql``}
      ${exclude_base_object_classes ? sql`and (base_object_class = any(${[...exclude_base_object_classes]}::text[])) is not true` : sql``}
    order by ${order.length > 0 ? order : sql``} seq ${sort[0]?.direction === "desc" ? sql`desc` : sql`asc`}
    ${limit === undefined ? sql`` : sql`limit ${limit}`}
    ${offset === undefined ? sql`` : sql`offset ${offset}`}`;
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
