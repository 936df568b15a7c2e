import type { ProjectMetricSettings } from "../page-endpoints.ts";

/**
 * What figures depend on of a project's settings, as one text: the labels that pass, the weights with the directions they are
 * taken in, and the primary metric. All else only changes words.
 */
export function figureSettings({ metrics, primary }: ProjectMetricSettings): string {
  const said = Object.entries(metrics).flatMap(([name, { passes, weight, direction }]) => {
    const weighed = (weight ?? 0) > 0;
    if (!passes?.length && !weighed) return [];
    return [[name, passes ?? [], weighed ? [weight, direction ?? null] : null] as const];
  });
  said.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([primary, said]);
}
