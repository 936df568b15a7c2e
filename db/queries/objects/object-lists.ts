import type postgres from "postgres";

/** An object or op as lists show it: its newest version, and how many there are. */
export type ListedObject = {
  object_id: string;
  kind: "object" | "op";
  base_object_class: string | null;
  leaf_object_class: string | null;
  digest: string;
  version_index: number;
  versions: number;
  wb_user_id: string | null;
  first_created_at: string;
  created_at: string;
  val_bytes: number;
};

type ObjectsQuestion = {
  project_id: string;
  kind?: "object" | "op" | undefined;
  classes?: readonly string[] | undefined;
  /** A part of the name. */
  search?: string | undefined;
  limit: number;
};

/** A project's objects, the last changed first. */
export async function listObjects(
  sql: postgres.ISql,
  { project_id, kind, classes, search, limit }: ObjectsQuestion,
): Promise<ListedObject[]> {
  const part = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  return await sql<ListedObject[]>`
    select * from (
      select distinct on (object_id, kind) object_id, kind, base_object_class, leaf_object_class, digest, version_index,
        wb_user_id, created_at, val_bytes, seq,
        (count(*) over whole)::int as versions, min(created_at) over whole as first_created_at
      from objects
      where project_id = ${project_id} and deleted_at is null
        ${kind ? sql`and kind = ${kind}` : sql``}
        ${part ? sql`and object_id ilike ${part}` : sql``}
      window whole as (partition by object_id, kind)
      order by object_id, kind, seq desc
    ) newest
    ${classes ? sql`where base_object_class = any(${[...classes]}::text[])` : sql``}
    order by seq desc
    limit ${limit}`;
}
