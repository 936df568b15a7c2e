import { listObjectValues } from "../../db/queries/objects/object-values.ts";
import {
  listObjectVersions,
  OBJECT_SORT_FIELDS,
  type ObjectFilter,
  type ObjectSort,
} from "../../db/queries/objects/object-versions.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { assertStorable } from "./names.ts";
import { toWireObject, type WireObject } from "./wire-object.ts";
import { withLabels } from "./with-labels.ts";

type Wire<T> = T | null | undefined;
type WireFilter = {
  object_ids?: Wire<string[]>;
  base_object_classes?: Wire<string[]>;
  exclude_base_object_classes?: Wire<string[]>;
  leaf_object_classes?: Wire<string[]>;
  is_op?: Wire<boolean>;
  latest_only?: Wire<boolean>;
  tags?: Wire<string[]>;
  aliases?: Wire<string[]>;
};
type QueryObjects = {
  project_id: string;
  filter?: Wire<WireFilter>;
  limit?: Wire<number>;
  offset?: Wire<number>;
  sort_by?: Wire<{ field: string; direction: "asc" | "desc" }[]>;
  metadata_only?: Wire<boolean>;
  include_storage_size?: Wire<boolean>;
  include_tags_and_aliases?: Wire<boolean>;
};

/** Lists the undeleted versions of a project's objects and ops, oldest first unless sorted. */
export async function queryObjects(ctx: Ctx, input: QueryObjects): Promise<{ objs: WireObject[] }> {
  const { project_id, filter, limit, offset, sort_by, metadata_only, include_storage_size } = input;
  assertProjectId(project_id);
  const versions = await listObjectVersions(ctx.readSql, {
    project_id,
    filter: toFilter(filter ?? {}),
    sort: (sort_by ?? []).map(toSort),
    limit: limit ?? undefined,
    offset: offset ?? undefined,
  });
  const values = new Map<string, WireObject["val"]>();
  if (!metadata_only) {
    assertAnswerable(versions);
    const rows = await listObjectValues(ctx.readSql, { project_id, keys: versions });
    for (const { object_id, kind, digest, val } of rows) values.set(`${object_id}/${kind}/${digest}`, val);
  }
  const objs = versions.map((version) => {
    const val = values.get(`${version.object_id}/${version.kind}/${version.digest}`);
    return toWireObject(version, val, include_storage_size === true);
  });
  return { objs: input.include_tags_and_aliases ? await withLabels(ctx, project_id, objs) : objs };
}

/** The most bytes of values that one answer holds; a JavaScript string ends at 512 Mi. */
const MAX_ANSWER = 256 * 1024 * 1024;

function assertAnswerable(versions: readonly { val_bytes: number }[]): void {
  const bytes = versions.reduce((sum, { val_bytes }) => sum + val_bytes, 0);
  if (bytes <= MAX_ANSWER) return;
  const size = `${Math.round(bytes / 1024 / 1024)} MiB`;
  throw new AppError("too_large", `these objects hold ${size}, too much for one answer; use limit, or metadata_only`);
}

function toFilter(filter: WireFilter): ObjectFilter {
  return {
    object_ids: listed("filter.object_ids", filter.object_ids),
    base_object_classes: listed("filter.base_object_classes", filter.base_object_classes),
    exclude_base_object_classes: listed("filter.exclude_base_object_classes", filter.exclude_base_object_classes),
    leaf_object_classes: listed("filter.leaf_object_classes", filter.leaf_object_classes),
    is_op: filter.is_op ?? undefined,
    latest_only: filter.latest_only ?? undefined,
    tags: listed("filter.tags", filter.tags),
    aliases: listed("filter.aliases", filter.aliases),
  };
}

/** An empty list filters nothing, as clients expect. */
function listed(field: string, values: Wire<string[]>): string[] | undefined {
  for (const value of values ?? []) assertStorable(field, value);
  return values?.length ? values : undefined;
}

function toSort({ field, direction }: { field: string; direction: "asc" | "desc" }): ObjectSort {
  const known = OBJECT_SORT_FIELDS.find((name) => name === field);
  if (known) return { field: known, direction };
  throw new AppError(
    "invalid",
    `objects cannot be sorted by "${field.slice(0, 100)}"; use one of ${OBJECT_SORT_FIELDS.join(", ")}`,
  );
}
