import { z } from "zod";

export const DIRECTIONS = ["higher", "lower", "none"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How a project reads a metric. */
export const metricSetting = z.object({
  /** Which way is better; `none` gets no word. */
  direction: z.enum(DIRECTIONS),
  /** Its share in the weighted score; 0 leaves it out. */
  weight: z.number().min(0).max(1000),
  /** The largest difference that does not matter, in the metric's unit (for latency, tokens and cost a share: 0.05 is 5%). */
  margin: z.number().positive().nullable(),
});
export type MetricSetting = z.infer<typeof metricSetting>;

export const metricSettings = z.record(z.string(), metricSetting.partial());
export type MetricSettings = z.infer<typeof metricSettings>;

/** What holds for a metric that nobody set. */
export function settingOf(settings: MetricSettings, name: string): MetricSetting {
  const own = Object.hasOwn(settings, name) ? settings[name] : undefined;
  return { direction: usualDirection(name), weight: 0, margin: null, ...own };
}

/** Names that tell by themselves that less is better. */
const LESS_IS_BETTER =
  /(^|[._\s-])(latency|cost|tokens?|errors?|error_rate|loss|distance|off_by|perplexity|wer|cer|toxicity|hallucinations?|hallucinated)$/i;

function usualDirection(name: string): Direction {
  return LESS_IS_BETTER.test(name) ? "lower" : "higher";
}
