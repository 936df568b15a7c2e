import {
  deleteAliases,
  deleteTags,
  insertTags,
  listAliases,
  listTags,
  upsertAliases,
} from "../../db/queries/objects/object-labels.ts";
import type { ObjectKey } from "../../db/queries/objects/object-versions.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { assertStorable } from "./names.ts";
import { readObject } from "./read-object.ts";
import { isDigest } from "./version-name.ts";

const MAX_LABEL = 128;
const MAX_LABELS = 100;

type Version = { project_id: string; object_id: string; digest: string };

/** Adds tags to a version, which may be named by digest, `latest`, `vN` or an alias. */
export async function addTags(ctx: Ctx, input: Version & { tags: string[] }): Promise<Record<string, never>> {
  assertLabels("tags", input.tags);
  const key = await keyOf(ctx, input);
  await insertTags(ctx.sql, key, { tags: input.tags, wb_user_id: ctx.user.id });
  ctx.announce(key.project_id, "objects", [key.object_id]);
  return {};
}

/** Takes tags from a version; one it does not have changes nothing. */
export async function removeTags(ctx: Ctx, input: Version & { tags: string[] }): Promise<Record<string, never>> {
  assertLabels("tags", input.tags);
  const key = await keyOf(ctx, input);
  await deleteTags(ctx.sql, key, input.tags);
  ctx.announce(key.project_id, "objects", [key.object_id]);
  return {};
}

/** Points aliases at a version. An alias points at one version of its object: where it pointed before no longer has it. */
export async function setAliases(ctx: Ctx, input: Version & { aliases: string[] }): Promise<Record<string, never>> {
  assertLabels("aliases", input.aliases);
  for (const alias of input.aliases) assertAlias(alias);
  const key = await keyOf(ctx, input);
  await upsertAliases(ctx.sql, key, { aliases: input.aliases, wb_user_id: ctx.user.id });
  ctx.announce(key.project_id, "objects", [key.object_id]);
  return {};
}

/** Takes aliases from an object. */
export async function removeAliases(
  ctx: Ctx,
  input: { project_id: string; object_id: string; aliases: string[] },
): Promise<Record<string, never>> {
  const { project_id, object_id, aliases } = input;
  assertProjectId(project_id);
  assertStorable("object_id", object_id);
  assertLabels("aliases", aliases);
  await deleteAliases(ctx.sql, { project_id, object_id }, aliases);
  ctx.announce(project_id, "objects", [object_id]);
  return {};
}

/** All tags that versions of a project have. */
export async function queryTags(ctx: Ctx, { project_id }: { project_id: string }): Promise<{ tags: string[] }> {
  assertProjectId(project_id);
  return { tags: await listTags(ctx.readSql, project_id) };
}

/** All aliases that objects of a project have, without `latest`, which every object has. */
export async function queryAliases(ctx: Ctx, { project_id }: { project_id: string }): Promise<{ aliases: string[] }> {
  assertProjectId(project_id);
  return { aliases: await listAliases(ctx.readSql, project_id) };
}

async function keyOf(ctx: Ctx, { project_id, object_id, digest }: Version): Promise<ObjectKey> {
  const { obj } = await readObject(ctx, { project_id, object_id, digest, metadata_only: true });
  return { project_id, object_id, kind: obj.kind === "op" ? "op" : "object", digest: obj.digest };
}

function assertLabels(field: string, labels: readonly string[]): void {
  if (labels.length > MAX_LABELS) throw new AppError("invalid", `${field} holds more than ${MAX_LABELS} names`);
  for (const label of labels) {
    assertStorable(field, label);
    if (label.trim() === "") throw new AppError("invalid", `${field} holds an empty name`);
    if ([...label].length > MAX_LABEL) {
      throw new AppError("invalid", `${field}: "${label.slice(0, 40)}…" is longer than ${MAX_LABEL} characters`);
    }
  }
}

/** An alias stands in refs where a digest does, so it can be nothing that means something else there. */
function assertAlias(alias: string): void {
  const means = alias === "latest" || /^v\d+$/.test(alias) || isDigest(alias);
  if (means) throw new AppError("invalid", `"${alias}" cannot be an alias: it names a version by itself`);
  if (/[/:\s]/.test(alias)) {
    throw new AppError("invalid", `the alias "${alias}" contains "/", ":" or a blank, which cannot stand in a ref`);
  }
}
