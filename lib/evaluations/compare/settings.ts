import { z } from "zod";
import { DIRECTIONS } from "./setting-of.ts";

/** How a project reads a metric. */
export const metricSetting = z.object({
  /** Which way is better; `none` gets no word. */
  direction: z.enum(DIRECTIONS),
  /** Its share in the weighted score; 0 leaves it out. */
  weight: z.number().min(0).max(1000),
  /** The largest difference that does not matter, in the metric's unit (for latency, tokens and cost a share: 0.05 is 5%). */
  margin: z.number().positive().nullable(),
  /** Which labels of a category count as passing: it is then compared as passes and fails as well. */
  passes: z.array(z.string().max(200)).max(40).nullable(),
});
export type MetricSetting = z.infer<typeof metricSetting>;

export const metricSettings = z.record(z.string(), metricSetting.partial());
export type MetricSettings = z.infer<typeof metricSettings>;
