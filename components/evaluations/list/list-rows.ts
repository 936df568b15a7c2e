import { type MetricScale, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { RunSummary } from "@/lib/evaluations/page-endpoints";
import type { RunInfo } from "@/lib/evaluations/run-data";

import { type Range, rangeOf } from "../compare/interval-line";

/** A run of the list with its numbers, once they are there. */
export type ListRow = { id: string; info: RunInfo; summary: RunSummary | undefined };

export type ListQuery = { text: string; status: string; dataset: string | null; sort: string };

/** The rows that answer a query, in its order. What has no value comes last, whichever way round. */
export function arrangeRows(rows: readonly ListRow[], { text, status, dataset, sort }: ListQuery): ListRow[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter(({ info }) => {
    if (status !== "any" && info.status !== status) return false;
    if (dataset && info.dataset?.name !== dataset) return false;
    const haystack =
      `${info.name} ${info.model?.name ?? ""} ${info.dataset?.name ?? ""} ${info.wb_user_id ?? ""}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  const descending = sort.startsWith("-");
  const field = descending ? sort.slice(1) : sort;
  const values = new Map(kept.map((row) => [row, sortValue(row, field)]));
  return kept.sort((one, other) => compare(values.get(one), values.get(other), descending));
}

/** Whether a column shows what comes with a run's summary. */
export function isOfSummary(field: string): boolean {
  return ["n", "errors", "latency", "cost"].includes(field) || /^(metric|category):/.test(field);
}

function compare(
  a: string | number | null | undefined,
  b: string | number | null | undefined,
  descending: boolean,
): number {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  const order = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -order : order;
}

function sortValue({ info, summary }: ListRow, field: string): string | number | null | undefined {
  switch (field) {
    case "name":
      return info.name.toLowerCase();
    case "model":
      return `${info.model?.name.toLowerCase() ?? ""} ${String(info.model?.version ?? 0).padStart(6, "0")}`;
    case "dataset":
      return info.dataset?.name.toLowerCase();
    case "started":
      return info.started_at;
    case "n":
      return summary?.examples;
    case "errors":
      return summary && summary.model_errors + summary.scorer_errors;
    case "latency":
      return summary?.latency?.value;
    case "cost":
      return summary?.total_cost;
    default:
      if (field.startsWith("category:")) return topLabel(summary, field.slice("category:".length));
      return summary?.metrics.find(({ name }) => `metric:${name}` === field)?.value;
  }
}

/** By the most frequent label, and among equals by its share. */
function topLabel(summary: RunSummary | undefined, name: string): string | undefined {
  const { n = 0, labels: [top] = [] } = summary?.categories.find((one) => one.name === name) ?? {};
  return top && `${top[0].toLowerCase()} ${(top[1] / n).toFixed(6)}`;
}

/** The metrics of some runs, those that most of them have first. */
export function metricNames(rows: readonly ListRow[]): string[] {
  return byFrequency(rows.flatMap(({ summary }) => summary?.metrics ?? []));
}

/** The metrics of some runs that are words, likewise. */
export function categoryNames(rows: readonly ListRow[]): string[] {
  return byFrequency(rows.flatMap(({ summary }) => summary?.categories ?? []));
}

function byFrequency(named: readonly { name: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** For each metric the range that holds the intervals of all runs, so that they can be drawn on one line. */
export function metricRanges(rows: readonly ListRow[], metrics: readonly string[]): Map<string, Range> {
  return new Map(metrics.map((metric) => [metric, rangeOf(figuresOf(rows, metric))]));
}

/** For each metric how all runs write it: numbers that are 0 or 1 throughout one run are no passes when others differ. */
export function metricScales(rows: readonly ListRow[], metrics: readonly string[]): Map<string, MetricScale> {
  const scaleOf = (name: string) => {
    const figures = figuresOf(rows, name);
    const isPass = figures.every((figure) => !figure || figure.kind === "pass/fail");
    return metricScale({ name, kind: isPass ? "pass/fail" : "number", figures });
  };
  return new Map(metrics.map((name) => [name, scaleOf(name)]));
}

function figuresOf(rows: readonly ListRow[], metric: string) {
  return rows.map(({ summary }) => summary?.metrics.find(({ name }) => name === metric));
}
