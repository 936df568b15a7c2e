import type { RunInfo } from "@/lib/evaluations/run-data";

/** What runs are called beside each other: by their model where that tells them apart, else by their name, else by both. */
export function runNames(infos: readonly (RunInfo | null)[]): string[] {
  const by = (name: (info: RunInfo) => string) => infos.map((info) => (info ? name(info) : "…"));
  const models = by(({ model, name }) => model?.name ?? name);
  if (isDistinct(models)) return models;
  const names = by(({ name }) => name);
  if (isDistinct(names) && names.every((name) => name !== "Evaluation.evaluate")) return names;
  const versions = by(({ model, name }) =>
    model?.version == null ? (model?.name ?? name) : `${model.name} v${model.version}`,
  );
  if (isDistinct(versions)) return versions;
  return by(({ name, id }) => `${name} ${id.slice(-4)}`);
}

function isDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
