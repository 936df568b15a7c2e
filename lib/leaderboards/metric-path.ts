import type { Metric } from "../evaluations/compare/metrics.ts";
import type { StoredColumn } from "./page-endpoints.ts";

type Path = Pick<StoredColumn, "scorer_name" | "summary_metric_path">;

/** What clients call the figure that they make of many scores: the mean of numbers, the share of what is true. */
const SUMMARY_NAME = /\.(true_fraction|mean)$/;

/**
 * The metric of the rows that a path into a run's summary stands for; undefined when the rows have none, since a scorer's own
 * `summarize` may say anything.
 */
export function findMetric<Named extends Pick<Metric, "name" | "scorer" | "kind">>(
  metrics: readonly Named[],
  { scorer_name, summary_metric_path }: Path,
): Named | undefined {
  const whole = [scorer_name, summary_metric_path].filter((part) => part !== "").join(".");
  const cut = whole.replace(SUMMARY_NAME, "");
  // Only what is cut is a mean: `true_count` of a score is another number than its share.
  const name = cut === "model_latency" ? "latency" : cut === whole ? undefined : cut;
  const found = metrics.find((metric) => metric.name === name && isOwn(metric, scorer_name));
  return found && found.kind !== "category" && found.kind !== "text" ? found : undefined;
}

function isOwn({ scorer }: Pick<Metric, "scorer">, scorer_name: string): boolean {
  return scorer === scorer_name || (scorer === null && scorer_name === "model_latency");
}

/** The number at a path in what a run says of itself, read as the Python client reads it; null when there is none. */
export function summaryNumber(output: unknown, { scorer_name, summary_metric_path }: Path): number | null {
  let value = memberOf(output, scorer_name);
  for (const step of summary_metric_path.split(".")) {
    if (value === null || typeof value !== "object") break;
    value = memberOf(value, step);
  }
  if (typeof value === "boolean") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return /^\d{1,9}$/.test(step) ? value[Number(step)] : undefined;
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string, unknown>)[step];
}

/** Every number in what a run says of itself: where a column of a leaderboard can point. */
export function summaryPaths(output: unknown): Path[] {
  const found: Path[] = [];
  if (!isObject(output)) return found;
  for (const [scorer_name, value] of Object.entries(output)) {
    // What the models answered is summed up as well, which ranks nothing.
    if (scorer_name !== "output" && scorer_name !== "model_output") collect(found, scorer_name, [], value);
  }
  return found.sort((one, other) => worth(other) - worth(one));
}

const MAX_PATHS = 200;

function collect(found: Path[], scorer_name: string, steps: readonly string[], value: unknown): void {
  if (found.length >= MAX_PATHS || steps.length > 16) return;
  if (typeof value === "number" || typeof value === "boolean") {
    if (steps.length > 0) found.push({ scorer_name, summary_metric_path: steps.join(".") });
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      // A dot in a name would lead elsewhere.
      if (key !== "" && !key.includes(".")) collect(found, scorer_name, [...steps, key], member);
    }
  }
}

/** Scores before what else a run says, means before counts. */
function worth({ scorer_name, summary_metric_path }: Path): number {
  const isScore = scorer_name !== "model_latency" && scorer_name !== "model_success";
  return (SUMMARY_NAME.test(`.${summary_metric_path}`) ? 2 : 0) + (isScore ? 1 : 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
