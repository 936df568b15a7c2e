import type postgres from "postgres";

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
