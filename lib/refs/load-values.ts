import { listObjectSizes, listObjectValues } from "../../db/queries/objects/object-values.ts";
import { listNamedVersions } from "../../db/queries/objects/object-versions.ts";
import { listRowSizes, listTableRows } from "../../db/queries/objects/tables.ts";
import type { Ctx } from "../api/context.ts";
import type { JsonText } from "../json/json-text.ts";
import { isDigest, parseVersionName } from "../objects/version-name.ts";

/** A value in the store: an object's version or a table's row. `key` tells equal names apart. */
export type ValueName = { key: string; project_id: string } & (
  | { kind: "object" | "op"; object_id: string; version: string }
  | { kind: "row"; digest: string }
);

/** A value that is there, by its digest, and how long it is. */
export type FoundValue = { key: string; project_id: string; digest: string; bytes: number } & (
  | { kind: "object" | "op"; object_id: string }
  | { kind: "row" }
);
type Unsized = FoundValue extends infer Found ? (Found extends FoundValue ? Omit<Found, "bytes"> : never) : never;

type Reads = Pick<Ctx, "readSql">;

/** Which of the names have a value, and how long each is: nothing of a value is read. What is deleted is left out. */
export async function findValues(ctx: Reads, names: readonly ValueName[]): Promise<FoundValue[]> {
  const named: Unsized[] = [];
  for (const name of names.filter(isStorable)) {
    const digest = await digestOf(ctx, name);
    if (digest === undefined) continue;
    const { key, project_id } = name;
    if (name.kind === "row") named.push({ key, project_id, digest, kind: "row" });
    else named.push({ key, project_id, digest, kind: name.kind, object_id: name.object_id });
  }
  const sizes = new Map<string, number>();
  for (const [project_id, group] of Map.groupBy(named, (value) => value.project_id)) {
    const rows = group.filter((value) => value.kind === "row").map(({ digest }) => digest);
    const keys = group.filter((value) => value.kind !== "row");
    const found = [
      ...(await listRowSizes(ctx.readSql, { project_id, digests: rows })),
      ...(await listObjectSizes(ctx.readSql, { project_id, keys })),
    ];
    for (const { bytes, ...value } of found) sizes.set(placeOf({ project_id, ...value }), bytes);
  }
  return named.flatMap((value) => {
    const bytes = sizes.get(placeOf(value));
    return bytes === undefined ? [] : [{ ...value, bytes }];
  });
}

/** The values that were found, by their keys. */
export async function loadValues(ctx: Reads, found: readonly FoundValue[]): Promise<Map<string, JsonText>> {
  const texts = new Map<string, JsonText>();
  for (const [project_id, group] of Map.groupBy(found, (value) => value.project_id)) {
    const rows = group.filter((value) => value.kind === "row").map(({ digest }) => digest);
    const keys = group.filter((value) => value.kind !== "row");
    const values = [
      ...(await listTableRows(ctx.readSql, { project_id, digests: rows })),
      ...(await listObjectValues(ctx.readSql, { project_id, keys, undeleted: true })),
    ];
    for (const { val, ...value } of values) texts.set(placeOf({ project_id, ...value }), val);
  }
  return new Map(
    found.flatMap((value): [string, JsonText][] => {
      const text = texts.get(placeOf(value));
      return text === undefined ? [] : [[value.key, text]];
    }),
  );
}

/** A digest names its value; `latest`, `vN` and aliases have to be looked up. */
async function digestOf(ctx: Reads, name: ValueName): Promise<string | undefined> {
  if (name.kind === "row") return name.digest;
  const { project_id, object_id, kind } = name;
  const version = parseVersionName(name.version);
  if (version !== "latest" && "digest" in version && isDigest(version.digest)) return version.digest;
  const [named] = await listNamedVersions(ctx.readSql, { project_id, object_id, kind, version });
  return named?.digest;
}

function placeOf(value: { project_id: string; digest: string; kind?: string; object_id?: string }): string {
  const { project_id, digest, object_id, kind } = value;
  return object_id === undefined ? `${project_id}/row/${digest}` : `${project_id}/${kind}/${object_id}/${digest}`;
}

/** Names that `text` columns cannot hold name nothing. */
function isStorable(name: ValueName): boolean {
  const parts = name.kind === "row" ? [name.digest] : [name.object_id, name.version];
  return parts.every((part) => part.isWellFormed() && !part.includes("\0"));
}
