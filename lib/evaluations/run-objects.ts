import { listObjectValues, type ObjectValue } from "@/db/queries/objects/object-values";
import { listTableStats } from "@/db/queries/objects/tables";
import type { Ctx } from "@/lib/api/context";
import type { JsonText } from "@/lib/json/json-text";
import { type ObjectRef, parseRef } from "@/lib/refs/ref";
import type { NamedVersion } from "./run-data.ts";

/** What a run's refs lead to. */
export type RunObjects = {
  evaluation: NamedVersion | null;
  model: NamedVersion | null;
  dataset: NamedVersion | null;
  rowsDigest: string | null;
  rows: number | null;
  trials: number;
  /** Scorer → version, as the evaluation names them. */
  scorers: Record<string, string>;
};

type Refs = { self: string | null; model: string | null };

/** Follows the refs of some runs to their evaluations, models and datasets, in three reads whatever their number. */
export async function loadRunObjects(ctx: Ctx, project_id: string, runs: readonly Refs[]): Promise<RunObjects[]> {
  const named = runs.map(({ self, model }) => ({ self: objectRef(self), model: objectRef(model) }));
  const versions = await loadVersions(
    ctx,
    project_id,
    named.flatMap(({ self, model }) => [self, model]),
  );
  const evaluations = named.map(({ self }) => readEvaluation(self && versions.get(keyOf(self))?.val));
  const datasets = await loadVersions(
    ctx,
    project_id,
    evaluations.map(({ dataset }) => dataset),
  );
  const tables = evaluations.map(({ dataset }) => rowsDigestOf(dataset && datasets.get(keyOf(dataset))?.val));
  const sizes = await loadTableSizes(ctx, project_id, tables);
  return named.map(({ self, model }, at) => {
    const { dataset = undefined, trials = 1, scorers = [] } = evaluations[at] ?? {};
    const rowsDigest = tables[at] ?? null;
    return {
      evaluation: versionOf(self, versions),
      model: versionOf(model, versions),
      dataset: versionOf(dataset, datasets),
      rowsDigest,
      rows: rowsDigest === null ? null : (sizes.get(rowsDigest) ?? null),
      trials,
      scorers: Object.fromEntries(scorers.map(({ name, version }) => [name, version])),
    };
  });
}

/** The object or op a logged text refers to. */
export function objectRef(text: unknown): ObjectRef | undefined {
  const ref = typeof text === "string" ? parseRef(text) : undefined;
  return ref?.kind === "object" || ref?.kind === "op" ? ref : undefined;
}

type Versions = ReadonlyMap<string, ObjectValue>;

async function loadVersions(ctx: Ctx, project_id: string, refs: readonly (ObjectRef | undefined)[]): Promise<Versions> {
  // A ref into another project is shown by its name alone.
  const own = refs.filter((ref) => ref?.project_id === project_id) as ObjectRef[];
  const keys = new Map(own.map((ref) => [keyOf(ref), { object_id: ref.name, kind: ref.kind, digest: ref.version }]));
  const found = await listObjectValues(ctx.readSql, { project_id, keys: [...keys.values()] });
  return new Map(found.map((value) => [`${value.kind}/${value.object_id}:${value.digest}`, value]));
}

function keyOf(ref: ObjectRef): string {
  return `${ref.kind}/${ref.name}:${ref.version}`;
}

function versionOf(ref: ObjectRef | undefined, versions: Versions): NamedVersion | null {
  if (!ref) return null;
  const version = versions.get(keyOf(ref))?.version_index ?? null;
  return { name: ref.name, digest: ref.version, kind: ref.kind, version };
}

function readEvaluation(val: JsonText | undefined) {
  const value = val === undefined ? undefined : (JSON.parse(val) as Record<string, unknown> | null);
  const trials = value?.trials;
  const scorers = Array.isArray(value?.scorers) ? value.scorers : [];
  return {
    dataset: objectRef(value?.dataset),
    trials: typeof trials === "number" && trials >= 1 ? trials : 1,
    scorers: scorers.map(objectRef).flatMap((ref) => (ref ? [{ name: ref.name, version: ref.version }] : [])),
  };
}

/** The table that a dataset's rows lie in. */
function rowsDigestOf(val: JsonText | undefined): string | null {
  const value = val === undefined ? undefined : (JSON.parse(val) as Record<string, unknown> | null);
  const ref = typeof value?.rows === "string" ? parseRef(value.rows) : undefined;
  return ref?.kind === "table" ? ref.digest : null;
}

async function loadTableSizes(ctx: Ctx, project_id: string, tables: readonly (string | null)[]) {
  const digests = [...new Set(tables.filter((digest) => digest !== null))];
  if (digests.length === 0) return new Map<string, number>();
  const stats = await listTableStats(ctx.readSql, { project_id, digests, withSize: false });
  return new Map(stats.map(({ digest, count }) => [digest, count]));
}
