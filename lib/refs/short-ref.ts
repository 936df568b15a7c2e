import type { Ref } from "./ref.ts";

/** A ref as people read it: the name with the first letters of its version. */
export function shortRef(ref: Ref): string {
  const steps = ref.steps.map(({ value }) => `/${value}`).join("");
  if (ref.kind === "call") return `call ${ref.id.slice(0, 4)}…${ref.id.slice(-4)}${steps}`;
  if (ref.kind === "table") return `table:${ref.digest.slice(0, 6)}${steps}`;
  return `${ref.name}:${ref.version.slice(0, 6)}${steps}`;
}
