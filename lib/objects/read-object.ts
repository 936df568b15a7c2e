import { listObjectValues } from "../../db/queries/objects/object-values.ts";
import { findDeletion, listNamedVersions } from "../../db/queries/objects/object-versions.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { assertStorable } from "./names.ts";
import { parseVersionName } from "./version-name.ts";
import { toWireObject, type WireObject } from "./wire-object.ts";
import { withLabels } from "./with-labels.ts";

type ReadObject = {
  project_id: string;
  object_id: string;
  digest: string;
  metadata_only?: boolean | null;
  include_tags_and_aliases?: boolean | null;
  /** Only an op, or only an object, of that name. */
  kind?: "object" | "op";
};

/** Reads one version by digest, `latest` or `vN`; a deleted one is not found, with `deleted_at` in the error's body. */
export async function readObject(ctx: Ctx, input: ReadObject): Promise<{ obj: WireObject }> {
  const { project_id, object_id, digest, metadata_only, kind } = input;
  assertProjectId(project_id);
  assertStorable("object_id", object_id);
  const [found] = await listNamedVersions(ctx.readSql, {
    ...{ project_id, object_id, kind },
    version: parseVersionName(digest),
  });
  const deleted_at = found
    ? found.deleted_at
    : digest === "latest"
      ? await findDeletion(ctx.readSql, input)
      : undefined;
  if (deleted_at) {
    const name = found ? `${object_id}:v${found.version_index}` : `every version of ${object_id}`;
    throw new AppError("not_found", `${name} was deleted at ${deleted_at}`, { details: { deleted_at } });
  }
  if (!found)
    throw new AppError(
      "not_found",
      `object ${object_id.slice(0, 128)}:${digest.slice(0, 64)} not found in ${project_id}`,
    );
  const [value] = metadata_only ? [] : await listObjectValues(ctx.readSql, { project_id, keys: [found] });
  const obj = toWireObject(found, value?.val);
  if (!input.include_tags_and_aliases) return { obj };
  const [labelled] = await withLabels(ctx, project_id, [obj]);
  return { obj: labelled ?? obj };
}
