import type postgres from "postgres";
import type { ObjectKey } from "./object-versions.ts";
import type { NamedVersions } from "./write-objects.ts";

/** Tags and aliases of versions: what people call them beside their digest. */

type Object = Pick<ObjectKey, "project_id" | "object_id" | "kind">;
export type VersionLabels = {
  object_id: string;
  kind: "object" | "op";
  digest: string;
  tags: string[];
  aliases: string[];
};

/** Adds tags to a version; those it has already stay. */
export async function insertTags(
  sql: postgres.ISql,
  { project_id, object_id, kind, digest }: ObjectKey,
  { tags, wb_user_id }: { tags: readonly string[]; wb_user_id: string },
): Promise<void> {
  await sql`
    insert into object_tags (project_id, object_id, kind, digest, tag, wb_user_id)
    select ${project_id}::text, ${object_id}::text, ${kind}::text, ${digest}::text, tag, ${wb_user_id}::text
    from unnest(${[...tags]}::text[]) as tag
    on conflict do nothing`;
}

/** Takes tags from a version. */
export async function deleteTags(
  sql: postgres.ISql,
  { project_id, object_id, kind, digest }: ObjectKey,
  tags: readonly string[],
): Promise<void> {
  await sql`
    delete from object_tags
    where project_id = ${project_id} and object_id = ${object_id} and kind = ${kind} and digest = ${digest}
      and tag = any(${[...tags]}::text[])`;
}

/** Points aliases of an object at a version, wherever they pointed before. */
export async function upsertAliases(
  sql: postgres.ISql,
  { project_id, object_id, kind, digest }: ObjectKey,
  { aliases, wb_user_id }: { aliases: readonly string[]; wb_user_id: string },
): Promise<void> {
  await sql`
    insert into object_aliases (project_id, object_id, kind, alias, digest, wb_user_id)
    select ${project_id}::text, ${object_id}::text, ${kind}::text, alias, ${digest}::text, ${wb_user_id}::text
    from unnest(${[...aliases]}::text[]) as alias
    on conflict (project_id, object_id, kind, alias) do update
    set digest = excluded.digest, wb_user_id = excluded.wb_user_id, created_at = excluded.created_at`;
}

/** Takes aliases from an object, whichever version they point at. */
export async function deleteAliases(
  sql: postgres.ISql,
  { project_id, object_id }: Omit<Object, "kind">,
  aliases: readonly string[],
): Promise<void> {
  await sql`
    delete from object_aliases
    where project_id = ${project_id} and object_id = ${object_id} and alias = any(${[...aliases]}::text[])`;
}

/** Takes everything from versions that were deleted. */
export async function deleteLabelsOf(
  sql: postgres.ISql,
  { project_id, object_id, kind, digests }: NamedVersions,
): Promise<void> {
  const named = sql`project_id = ${project_id} and object_id = ${object_id} ${kind ? sql`and kind = ${kind}` : sql``}
    and digest = any(${[...digests]}::text[])`;
  await sql`delete from object_tags where ${named}`;
  await sql`delete from object_aliases where ${named}`;
}

/** The tags and aliases of some objects' versions; versions without any are left out. */
export async function listLabels(
  sql: postgres.ISql,
  { project_id, object_ids }: { project_id: string; object_ids: readonly string[] },
): Promise<VersionLabels[]> {
  if (object_ids.length === 0) return [];
  const ids = [...new Set(object_ids)];
  return await sql<VersionLabels[]>`
    select object_id, kind, digest,
      coalesce(array_agg(label order by label) filter (where is_tag), '{}') as tags,
      coalesce(array_agg(label order by label) filter (where not is_tag), '{}') as aliases
    from (
      select object_id, kind, digest, tag as label, true as is_tag from object_tags
      where project_id = ${project_id} and object_id = any(${ids}::text[])
      union all
      select object_id, kind, digest, alias, false from object_aliases
      where project_id = ${project_id} and object_id = any(${ids}::text[])
    ) labels
    group by object_id, kind, digest`;
}

/** All tags of a project's versions. */
export async function listTags(sql: postgres.ISql, project_id: string): Promise<string[]> {
  const rows = await sql<{ tag: string }[]>`
    select distinct tag from object_tags where project_id = ${project_id} order by tag`;
  return rows.map(({ tag }) => tag);
}

/** All aliases of a project's objects. */
export async function listAliases(sql: postgres.ISql, project_id: string): Promise<string[]> {
  const rows = await sql<{ alias: string }[]>`
    select distinct alias from object_aliases where project_id = ${project_id} order by alias`;
  return rows.map(({ alias }) => alias);
}
