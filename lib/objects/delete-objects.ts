import { deleteLabelsOf, listLabels } from "../../db/queries/objects/object-labels.ts";
import { listObjectVersions } from "../../db/queries/objects/object-versions.ts";
import { markObjectsDeleted } from "../../db/queries/objects/write-objects.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { assertStorable } from "./names.ts";
import { parseVersionName } from "./version-name.ts";

const MAX_DELETED = 100;

type DeleteObjects = {
  project_id: string;
  object_id: string;
  digests?: string[] | null;
  /** Only an op, or only an object, of that name. */
  kind?: "object" | "op";
};
type DeletedVersion = { digest: string; base_object_class: string | null; leaf_object_class: string | null };

/** Deletes the named versions of an object, or all of them when none is named. Nothing is deleted when one is unknown. */
export async function deleteObjects(
  ctx: Ctx,
  { project_id, object_id, digests, kind }: DeleteObjects,
): Promise<{ num_deleted: number; deleted_versions: DeletedVersion[] }> {
  assertProjectId(project_id);
  assertStorable("object_id", object_id);
  if (digests?.length === 0) throw new AppError("invalid", "digests is empty; leave it out to delete every version");
  if (digests && digests.length > MAX_DELETED) {
    throw new AppError(
      "invalid",
      `${digests.length} digests in one request; delete at most ${MAX_DELETED} versions at a time`,
    );
  }
  const filter = { object_ids: [object_id], ...(kind && { is_op: kind === "op" }) };
  const versions = await listObjectVersions(ctx.sql, { project_id, filter, sort: [] });
  const pointed = digests ? await aliasTargets(ctx, { project_id, object_id, kind }) : new Map<string, string>();
  const wanted = digests?.map((text) => ({ text, version: versions.find(matches(pointed.get(text) ?? text)) }));
  const unknown = wanted?.filter(({ version }) => !version).map(({ text }) => text.slice(0, 64));
  if (versions.length === 0 || unknown?.length) {
    const which = unknown?.length ? `versions ${unknown.join(", ")} of object ` : "object ";
    throw new AppError("not_found", `${which}${object_id.slice(0, 128)} not found in ${project_id}`);
  }
  const named = wanted ? wanted.flatMap(({ version }) => version?.digest ?? []) : versions.map(({ digest }) => digest);
  const deleted = await ctx.sql.begin(async (sql) => {
    const doomed = { project_id, object_id, kind, digests: [...new Set(named)] };
    await deleteLabelsOf(sql, doomed);
    return await markObjectsDeleted(sql, doomed);
  });
  ctx.announce(project_id, "objects", [object_id]);
  return { num_deleted: deleted.length, deleted_versions: deleted };
}

/** Where an object's aliases point. */
async function aliasTargets(
  ctx: Ctx,
  { project_id, object_id, kind }: Pick<DeleteObjects, "project_id" | "object_id" | "kind">,
): Promise<Map<string, string>> {
  const labels = await listLabels(ctx.sql, { project_id, object_ids: [object_id] });
  const ofKind = labels.filter((version) => kind === undefined || version.kind === kind);
  return new Map(ofKind.flatMap(({ digest, aliases }) => aliases.map((alias) => [alias, digest])));
}

function matches(text: string): (version: { digest: string; version_index: number; is_latest: boolean }) => boolean {
  const name = parseVersionName(text);
  if (name === "latest") return (version) => version.is_latest;
  if ("digest" in name) return (version) => version.digest === name.digest;
  return (version) => version.version_index === name.version_index;
}
