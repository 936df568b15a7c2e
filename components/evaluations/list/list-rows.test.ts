import { expect, test } from "vitest";
import { runOf } from "@/lib/evaluations/compare/testing";
import type { RunData } from "@/lib/evaluations/run-data";
import { summarizeTrials } from "@/lib/evaluations/summarize-run";
import { arrangeRows, categoryNames, type ListRow, metricNames, metricScales } from "./list-rows";

const summaryOf = ({ info: { id, status, quiet_since, expected }, trials }: RunData) => ({
  ...{ id, status, quiet_since, expected },
  ...summarizeTrials(trials),
});
const row = (id: string, passes: number, info: Parameters<typeof runOf>[1] = {}): ListRow => {
  const trials = Array.from({ length: 10 }, (_, at) => ({ key: `k${at}`, scores: { judge: at < passes } }));
  const run = runOf(trials, { id, name: id, ...info });
  return { id, info: run.info, summary: summaryOf(run) };
};

const ALL = { text: "", status: "any", dataset: null, sort: "name" };
const rows = [
  row("b", 3),
  row("a", 9, { status: "running" }),
  { ...row("c", 5, { model: { name: "gemma", digest: "d", version: 2, kind: "object" } }), summary: undefined },
];
const idsOf = (list: ListRow[]) => list.map(({ id }) => id);

test("rows are found by words, status and dataset", () => {
  expect(idsOf(arrangeRows(rows, { ...ALL, text: "GEMMA" }))).toEqual(["c"]);
  expect(idsOf(arrangeRows(rows, { ...ALL, status: "running" }))).toEqual(["a"]);
  expect(idsOf(arrangeRows(rows, { ...ALL, dataset: "none" }))).toEqual([]);
});

test("rows are sorted by any column; those whose numbers are not there yet come last", () => {
  expect(idsOf(arrangeRows(rows, ALL))).toEqual(["a", "b", "c"]);
  expect(idsOf(arrangeRows(rows, { ...ALL, sort: "metric:judge" }))).toEqual(["b", "a", "c"]);
  expect(idsOf(arrangeRows(rows, { ...ALL, sort: "-metric:judge" }))).toEqual(["a", "b", "c"]);
});

test("the metrics of all runs become columns", () => {
  expect(metricNames(rows)).toEqual(["judge"]);
});

test("metrics that are words are counted by label, and sorted by the most frequent and its share", () => {
  const judged = (id: string, warm: number): ListRow => {
    const trials = Array.from({ length: 10 }, (_, at) => ({
      key: `k${at}`,
      scores: { tone: at < warm ? "warm" : "cold" },
    }));
    const run = runOf(trials, { id, name: id });
    return { id, info: run.info, summary: summaryOf(run) };
  };
  const list = [judged("a", 9), judged("b", 6), judged("c", 2)];
  expect(categoryNames([...list, ...rows])).toEqual(["tone"]);
  expect(list[0]?.summary?.categories).toEqual([
    {
      name: "tone",
      n: 10,
      labels: [
        ["warm", 9],
        ["cold", 1],
      ],
    },
  ]);
  expect(idsOf(arrangeRows([...list, ...rows], { ...ALL, sort: "category:tone" })).slice(0, 3)).toEqual([
    "c",
    "b",
    "a",
  ]);
});

test("a metric is a percentage in all runs or in none", () => {
  const scored = (id: string, values: readonly (number | boolean)[]): ListRow => {
    const run = runOf(
      values.map((judge, at) => ({ key: `k${at}`, scores: { judge } })),
      { id, name: id },
    );
    return { id, info: run.info, summary: summaryOf(run) };
  };
  const unit = (list: readonly ListRow[]) => metricScales(list, ["judge"]).get("judge")?.unit;
  const [zeros, counts] = [scored("zeros", [0, 0, 0]), scored("counts", [0, 3, 2])];
  expect(unit([scored("passes", [true, false, true]), scored("none", [false, false, false])])).toBe("%");
  expect(unit([zeros, counts])).toBe("");
});
