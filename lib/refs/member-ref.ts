import { formatRef, parseRef, type RefStep } from "./ref.ts";

/**
 * The ref of what lies at a path (`limits.tokens`) behind a ref; undefined where that leads nowhere: a call has no members
 * here, and another project has other readers.
 */
export function memberRef(text: string, path: string, project_id: string): string | undefined {
  const ref = parseRef(text);
  if (!ref || ref.kind === "call" || ref.project_id !== project_id) return undefined;
  const steps = path.split(".").map((value): RefStep => ({ edge: /^\d{1,9}$/.test(value) ? "index" : "attr", value }));
  return formatRef({ ...ref, steps: [...ref.steps, ...steps] });
}
