import { listNamedVersions, listObjectValues } from "../../db/queries/objects.ts";
import { listTableRows } from "../../db/queries/tables.ts";
import type { Ctx } from "../api/context.ts";
import type { JsonText } from "../json/json-text.ts";
import { isDigest, parseVersionName } from "../objects/version-name.ts";

/** A value in the store: an object's version or a table's row. `key` tells equal names apart. */
export type ValueName = { key: string; project_id: string } & (
  | { kind: "object" | "op"; object_id: string; version: string }
  | { kind: "row"; digest: string }
);
type ObjectName = Extract<ValueName, { object_id: string }>;

/** The values of names, by their keys; what is not there or deleted is left out. */
export async function loadValues(
  ctx: Pick<Ctx, "readSql">,
  names: readonly ValueName[],
): Promise<Map<string, JsonText>> {
  const values = new Map<string, JsonText>();
  const storable = names.filter(isStorable);
  for (const [project_id, group] of Map.groupBy(storable, (name) => name.project_id)) {
    const rows = new Map(group.flatMap((name) => (name.kind === "row" ? [[name.digest, name.key]] : [])));
    for (const { digest, val } of await listTableRows(ctx.readSql, { project_id, digests: [...rows.keys()] })) {
      values.set(rows.get(digest) ?? "", val);
    }
    const objects = group.filter((name) => name.kind !== "row");
    for (const [key, val] of await loadObjects(ctx, project_id, objects)) values.set(key, val);
  }
  return values;
}

async function loadObjects(
  ctx: Pick<Ctx, "readSql">,
  project_id: string,
  names: readonly ObjectName[],
): Promise<[string, JsonText][]> {
  const found: { key: string; object_id: string; kind: "object" | "op"; digest: string }[] = [];
  for (const { key, object_id, kind, version } of names) {
    const parsed = parseVersionName(version);
    // A digest names its row; `latest`, `vN` and aliases have to be looked up.
    if (parsed !== "latest" && "digest" in parsed && isDigest(parsed.digest))
      found.push({ key, object_id, kind, digest: parsed.digest });
    else {
      const [named] = await listNamedVersions(ctx.readSql, { project_id, object_id, kind, version: parsed });
      if (named) found.push({ key, object_id, kind, digest: named.digest });
    }
  }
  const rows = await listObjectValues(ctx.readSql, { project_id, keys: found, undeleted: true });
  const vals = new Map(rows.map((row) => [`${row.kind}/${row.object_id}/${row.digest}`, row.val]));
  return found.flatMap(({ key, kind, object_id, digest }): [string, JsonText][] => {
    const val = vals.get(`${kind}/${object_id}/${digest}`);
    return val === undefined ? [] : [[key, val]];
  });
}

/** Names that `text` columns cannot hold name nothing. */
function isStorable(name: ValueName): boolean {
  const parts = name.kind === "row" ? [name.digest] : [name.object_id, name.version];
  return parts.every((part) => part.isWellFormed() && !part.includes("\0"));
}
