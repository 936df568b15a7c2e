import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import { stringOf } from "../json/object-text.ts";
import { deleteObjects } from "../objects/delete-objects.ts";
import { membersOf } from "../objects/object-class.ts";
import { queryObjects } from "../objects/query-objects.ts";
import { readObject } from "../objects/read-object.ts";
import type { WireObject } from "../objects/wire-object.ts";

/** What the typed API calls a kind of object: an op, or an object whose base class has this name. */
export type TypeName = "Op" | "Dataset" | "Model" | "Scorer" | "Evaluation";

export type InProject = { entity: string; project: string };
export type VersionRead = InProject & { object_id: string; digest: string };
export type VersionList = InProject & { limit?: number | null; offset?: number | null };
export type VersionDelete = InProject & { object_id: string; digests?: string[] | null };

export type Members = ReadonlyMap<string, JsonText>;
/** A stored version with its value taken apart. */
export type Version = { project_id: string; obj: WireObject; members: Members };

/** A project's id by the two parts of it that a path names. */
export function projectOf({ entity, project }: InProject): string {
  return `${entity}/${project}`;
}

/** The versions of one type of object, each answered as `answer` describes it. */
export function versionsOfType<Answer>(
  type: TypeName,
  answer: (version: Version, ctx: Ctx) => Answer | Promise<Answer>,
): VersionsOfType<Answer> {
  return {
    read: async (ctx, input) => await answer(await readVersion(ctx, type, input), ctx),
    async *list(ctx, input) {
      for await (const version of listVersions(ctx, type, input)) yield await answer(version, ctx);
    },
    remove: (ctx, input) => deleteVersions(ctx, type, input),
  };
}

export type VersionsOfType<Answer> = {
  /** One version by digest, `latest` or `vN`; what is not of the type is not found. */
  read(ctx: Ctx, input: VersionRead): Promise<Answer>;
  /** All versions of all objects of the type, oldest first; of ops the latest of each only. */
  list(ctx: Ctx, input: VersionList): AsyncIterable<Answer>;
  /** Deletes versions of one object, or all of them. */
  remove(ctx: Ctx, input: VersionDelete): Promise<{ num_deleted: number }>;
};

/** What a version of any type but an op answers of itself. */
export function describedVersion({ obj, members }: Version) {
  const { object_id, digest, version_index, created_at } = obj;
  return {
    ...{ object_id, digest, version_index, created_at },
    name: stringOf(members.get("name")) ?? object_id,
    description: stringOf(members.get("description")) ?? null,
  };
}

async function readVersion(ctx: Ctx, type: TypeName, input: VersionRead): Promise<Version> {
  const project_id = projectOf(input);
  const { object_id, digest } = input;
  const { obj } = await readObject(ctx, { project_id, object_id, digest, kind: kindOf(type) });
  if (type !== "Op" && obj.base_object_class !== type) {
    throw new AppError(
      "not_found",
      `${object_id.slice(0, 128)} is a ${obj.base_object_class ?? "value"}, not a ${type}`,
    );
  }
  return versionOf(project_id, obj);
}

/** How many versions are read with their values at once. */
const CHUNK = 100;

async function* listVersions(ctx: Ctx, type: TypeName, input: VersionList): AsyncGenerator<Version> {
  const project_id = projectOf(input);
  const filter = type === "Op" ? { is_op: true, latest_only: true } : { is_op: false, base_object_classes: [type] };
  let offset = input.offset ?? 0;
  let left = input.limit ?? Number.POSITIVE_INFINITY;
  while (left > 0) {
    const limit = Math.min(CHUNK, left);
    const { objs } = await queryObjects(ctx, { project_id, filter, limit, offset });
    for (const obj of objs) yield versionOf(project_id, obj);
    if (objs.length < limit) return;
    offset += limit;
    left -= limit;
  }
}

async function deleteVersions(ctx: Ctx, type: TypeName, input: VersionDelete): Promise<{ num_deleted: number }> {
  const { object_id, digests } = input;
  await readVersion(ctx, type, { ...input, digest: digests?.[0] ?? "latest" });
  const named = { project_id: projectOf(input), object_id, digests, kind: kindOf(type) };
  const { num_deleted } = await deleteObjects(ctx, named);
  return { num_deleted };
}

function kindOf(type: TypeName): "op" | "object" {
  return type === "Op" ? "op" : "object";
}

function versionOf(project_id: string, obj: WireObject): Version {
  return { project_id, obj, members: membersOf(obj.val) ?? new Map([["value", EMPTY_OBJECT]]) };
}
