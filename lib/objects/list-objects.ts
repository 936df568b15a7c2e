import { listLabels } from "../../db/queries/objects/object-labels.ts";
import { listObjects as listObjectRows } from "../../db/queries/objects/object-lists.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { assertStorable } from "./names.ts";
import { OBJECT_TYPES, type ObjectType } from "./object-types.ts";
import type { ListedObject } from "./page-endpoints.ts";

type ListObjects = { project_id: string; type?: ObjectType | undefined; search: string; limit: number };

/** A project's objects of a type, with what people call their versions. */
export async function listObjects(
  ctx: Ctx,
  { project_id, type, search, limit }: ListObjects,
): Promise<{ objects: ListedObject[]; elapsed_ms: number }> {
  const began = performance.now();
  assertProjectId(project_id);
  assertStorable("search", search);
  const { kind, classes } = type ? OBJECT_TYPES[type] : { kind: undefined, classes: undefined };
  const question = { project_id, kind, classes: classes ?? undefined, search, limit };
  const rows = await listObjectRows(ctx.readSql, question);
  const labels = await listLabels(ctx.readSql, { project_id, object_ids: rows.map(({ object_id }) => object_id) });
  const byObject = Map.groupBy(labels, ({ kind: of, object_id }) => `${of}/${object_id}`);
  const objects = rows.map(({ object_id, kind: of, digest, ...row }) => {
    const found = byObject.get(`${of}/${object_id}`) ?? [];
    return {
      ...{ ...row, object_id, kind: of, digest },
      aliases: found.flatMap(({ aliases }) => aliases),
      tags: found.find((version) => version.digest === digest)?.tags ?? [],
    };
  });
  return { objects, elapsed_ms: performance.now() - began };
}
