import { listNamedVersions } from "../../db/queries/objects/object-versions.ts";
import {
  hasObjectVersion,
  insertObjectVersion,
  lockObject,
  type NewObjectVersion,
  nextVersionIndex,
} from "../../db/queries/objects/write-objects.ts";
import type { Ctx } from "../api/context.ts";
import { valueDigest } from "../digests/digest.ts";
import { assertExpectedDigest } from "../digests/expected-digest.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";
import { assertProjectId, ensureProject } from "../projects/ensure-project.ts";
import { asBuiltinObject } from "./builtin-class.ts";
import { assertObjectId } from "./names.ts";
import { objectClassOf } from "./object-class.ts";

export type ObjectForInsert = {
  project_id: string;
  object_id: string;
  val: JsonText;
  builtin_object_class?: string | null;
  set_base_object_class?: string | null;
  expected_digest?: string | null;
};

/**
 * Stores a version of an object or op under its digest. The same content again changes nothing; after a deletion it
 * becomes a new version. Concurrent creations of one object count up one by one; one that was made from the latest version
 * names it (null: there was none), and is refused when another came in between.
 */
export async function createObject(
  ctx: Ctx,
  { obj }: { obj: ObjectForInsert },
  madeFrom?: string | null,
): Promise<{ digest: string; object_id: string }> {
  const { project_id, object_id } = obj;
  assertProjectId(project_id);
  assertObjectId(object_id);
  const builtin = obj.builtin_object_class ?? obj.set_base_object_class;
  const val = builtin ? asBuiltinObject(builtin, obj.val) : obj.val;
  const digest = valueDigest(val);
  assertExpectedDigest(obj.expected_digest, digest);

  const version = {
    ...{ project_id, object_id, digest, val },
    ...objectClassOf(val),
    wb_user_id: ctx.user.id,
    val_bytes: Buffer.byteLength(val),
  };
  // Clients publish the same op again and again; that needs no lock.
  if (!(await hasObjectVersion(ctx.sql, version))) {
    await ensureProject(ctx, project_id);
    await addVersion(ctx, version, madeFrom);
    ctx.announce(project_id, "objects", [object_id]);
  }
  return { digest, object_id };
}

async function addVersion(ctx: Ctx, version: NewObjectVersion, madeFrom: string | null | undefined): Promise<void> {
  await ctx.sql.begin(async (sql) => {
    await lockObject(sql, version);
    if (await hasObjectVersion(sql, version)) return;
    if (madeFrom !== undefined) {
      const [latest] = await listNamedVersions(sql, { ...version, version: "latest" });
      if ((latest?.digest ?? null) !== madeFrom)
        throw new AppError("conflict", `${version.object_id} has a newer version by now`);
    }
    await insertObjectVersion(sql, { ...version, version_index: await nextVersionIndex(sql, version) });
  });
}
