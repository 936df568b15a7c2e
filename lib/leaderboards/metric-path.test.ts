import { expect, test } from "vitest";
import { buildMetricTable } from "../evaluations/compare/metrics.ts";
import { runOf } from "../evaluations/compare/testing.ts";
import { findMetric, summaryNumber, summaryPaths } from "./metric-path.ts";

const scores = {
  exact: { correct: true, why: "long words of each answer" },
  judge: { parts: { off_by: 0.5 } },
  length: 3,
};
const { metrics } = buildMetricTable([
  runOf([
    { key: "a", scores, latencyMs: 20 },
    { key: "b", scores: { ...scores, exact: { correct: false, why: "other words" } }, latencyMs: 30 },
  ]),
]);

test.each([
  ["exact", "correct.true_fraction", "exact.correct"],
  ["judge", "parts.off_by.mean", "judge.parts.off_by"],
  ["length", "mean", "length"],
  ["model_latency", "mean", "latency"],
])("%s %s is the metric %s of the rows", (scorer_name, summary_metric_path, metric) => {
  expect(findMetric(metrics, { scorer_name, summary_metric_path })?.name).toBe(metric);
});

test.each([
  ["exact", "correct.true_count"],
  ["exact", "correct"],
  ["exact", "why.mean"],
  ["judge", "f1"],
  ["exact.correct", "true_fraction"],
  ["", ""],
  ["latency", "mean"],
])("%s %s is nothing in the rows", (scorer_name, summary_metric_path) => {
  expect(findMetric(metrics, { scorer_name, summary_metric_path })).toBeUndefined();
});

const output = {
  output: { answer: { mean: 4 } },
  model_latency: { mean: 0.5 },
  judge: { f1: 0.75, folds: [0.5, 0.25], "dotted.name": 1 },
  exact: { correct: { true_count: 2, true_fraction: 0.5 } },
};

test("a summary's number is found as the Python client finds it, and nothing else is", () => {
  const at = (scorer_name: string, summary_metric_path: string) =>
    summaryNumber(output, { scorer_name, summary_metric_path });
  expect(at("judge", "f1")).toBe(0.75);
  expect(at("judge", "folds.1")).toBe(0.25);
  expect(at("exact", "correct.true_count")).toBe(2);
  expect(at("exact", "correct")).toBeNull();
  expect(at("exact", "constructor.length")).toBeNull();
  expect(at("__proto__", "x")).toBeNull();
  expect(summaryNumber(null, { scorer_name: "a", summary_metric_path: "b" })).toBeNull();
});

test("every number of a summary can be a column, shares and means of scores first", () => {
  expect(
    summaryPaths(output).map(({ scorer_name, summary_metric_path }) => `${scorer_name} ${summary_metric_path}`),
  ).toEqual(["exact correct.true_fraction", "model_latency mean", "judge f1", "exact correct.true_count"]);
  expect(summaryPaths("no object")).toEqual([]);
});
