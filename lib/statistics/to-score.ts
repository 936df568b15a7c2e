/** What a logged score counts as: true 1, false 0, a finite number itself, anything else no score. */
export function toScore(score: unknown): number | null {
  if (typeof score === "boolean") return score ? 1 : 0;
  return typeof score === "number" && Number.isFinite(score) ? score : null;
}
