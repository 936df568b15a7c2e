import type { NamedVersion } from "../evaluations/run-data.ts";

/** What tells one version of a model from another. */
export function modelKey({ kind, name, digest }: NamedVersion): string {
  return `${kind}/${name}:${digest}`;
}
