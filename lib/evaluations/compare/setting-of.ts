import type { MetricSetting, MetricSettings } from "./settings.ts";

export const DIRECTIONS = ["higher", "lower", "none"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What holds for a metric that nobody set. */
export function settingOf(settings: MetricSettings, name: string): MetricSetting {
  const own = Object.hasOwn(settings, name) ? settings[name] : undefined;
  return { direction: usualDirection(name), weight: 0, margin: null, passes: null, ...own };
}

/** Names that tell by themselves that less is better. */
const LESS_IS_BETTER =
  /(^|[._\s-])(latency|cost|tokens?|errors?|error_rate|loss|distance|off_by|perplexity|wer|cer|toxicity|hallucinations?|hallucinated)$/i;

function usualDirection(name: string): Direction {
  return LESS_IS_BETTER.test(name) ? "lower" : "higher";
}
