import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import type { JsonText } from "@/lib/json/json-text";
import { sourceOf } from "@/lib/typed-objects/ops";
import { membersOf } from "./object-class";
import { queryObjects } from "./query-objects";
import { readObject } from "./read-object";
import type { WireObject } from "./wire-object";

/** What the page of one version shows. `value` is the JSON text that was published; `code` an op's source. */
export type ObjectPage = {
  name: string;
  kind: "object" | "op";
  base_class: string | null;
  digest: string;
  version_index: number;
  class_name: string | null;
  created_at: string;
  ref: string;
  value: JsonText;
  code: string | null;
  tags: string[];
  aliases: string[];
  created_by: string | null;
};

/** What the list of versions beside it shows. */
export type ListedVersion = {
  digest: string;
  version_index: number;
  created_at: string;
  wb_user_id: string | null;
  tags: string[];
  aliases: string[];
};

type VersionName = { project_id: string; object_id: string; digest: string; kind?: "object" | "op" };

/** One version by digest, `latest` or `vN`; undefined when it is not there or was deleted. */
export async function findObjectPage(ctx: Ctx, version: VersionName): Promise<ObjectPage | undefined> {
  try {
    const { obj } = await readObject(ctx, { ...version, include_tags_and_aliases: true });
    const kind = obj.kind === "op" ? "op" : "object";
    return {
      name: obj.object_id,
      kind,
      base_class: obj.base_object_class,
      digest: obj.digest,
      version_index: obj.version_index,
      class_name: obj.leaf_object_class ?? obj.base_object_class,
      created_at: obj.created_at,
      ref: `weave:///${version.project_id}/${kind}/${obj.object_id}:${obj.digest}`,
      value: obj.val,
      code: await readCode(ctx, obj),
      tags: obj.tags ?? [],
      aliases: obj.aliases ?? [],
      created_by: obj.wb_user_id,
    };
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "invalid")) return undefined;
    throw error;
  }
}

/** All versions of an object or op that are there, the newest first. */
export async function listVersionsOf(
  ctx: Ctx,
  { project_id, object_id, kind }: { project_id: string; object_id: string; kind: "object" | "op" },
): Promise<ListedVersion[]> {
  const { objs } = await queryObjects(ctx, {
    project_id,
    filter: { object_ids: [object_id], is_op: kind === "op" },
    sort_by: [{ field: "version_index", direction: "desc" }],
    limit: MOST_VERSIONS,
    metadata_only: true,
    include_tags_and_aliases: true,
  });
  return objs.map(({ digest, version_index, created_at, wb_user_id, tags, aliases }) => {
    return { digest, version_index, created_at, wb_user_id, tags: tags ?? [], aliases: aliases ?? [] };
  });
}

const MOST_VERSIONS = 1_000;

/** One version with its value and source, to look at or to compare with another. */
export async function getObjectVersion(ctx: Ctx, version: VersionName) {
  const { obj } = await readObject(ctx, version);
  return { digest: obj.digest, version_index: obj.version_index, value: obj.val, code: await readCode(ctx, obj) };
}

/** The source that clients upload beside an op, or a model: null when there is none, or it never came. */
async function readCode(ctx: Ctx, { project_id, val }: WireObject): Promise<string | null> {
  const members = membersOf(val);
  if (!members?.has("files")) return null;
  return (await sourceOf(ctx, { project_id, members })) || null;
}
