import { expect, test } from "vitest";
import { buildExampleRows, type RowQuery, selectRows } from "./example-rows.ts";
import { buildMetricTable } from "./metrics.ts";
import { runOf } from "./testing.ts";

const scored = (values: (boolean | null)[]) =>
  runOf(
    values.map((value, at) => ({
      key: `k${9 - at}`,
      ...(value === null ? { failed: true } : { scores: { judge: value } }),
    })),
  );

const runs = [scored([true, true, false, false, true]), scored([true, false, false, true, null])];
const table = buildMetricTable(runs);
const metric = table.metrics.find(({ name }) => name === "judge");
const rows = buildExampleRows(table, runs, { metric, direction: "higher" });
const ALL: RowQuery = { filter: "all", change: null, box: null, sort: null };
const select = (query: Partial<RowQuery>) =>
  Array.from(selectRows(rows, table, metric, { ...ALL, ...query }), (place) => table.keys[place]);

test("rows stand in the order of the dataset, whatever their keys are", () => {
  expect(select({})).toEqual(["k9", "k8", "k7", "k6", "k5"]);
});

test("an example that passed and now fails, or crashes, is newly failing", () => {
  expect(select({ filter: "newly-failing" })).toEqual(["k8", "k5"]);
  expect(select({ filter: "newly-passing" })).toEqual(["k6"]);
  expect(select({ filter: "all-fail" })).toEqual(["k7"]);
  expect(select({ filter: "disagree" })).toEqual(["k8", "k6", "k5"]);
  expect(select({ filter: "errors" })).toEqual(["k5"]);
  expect(rows.counts).toMatchObject({ all: 5, "newly-failing": 2, disagree: 3, errors: 1 });
});

test("what improved and what regressed is counted, and can be asked for", () => {
  expect([rows.improved, rows.regressed]).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(select({ change: { run: 1, direction: 1 } })).toEqual(["k6"]);
  expect(select({ change: { run: 1, direction: -1 } })).toEqual(["k8"]);
  const lower = buildExampleRows(table, runs, { metric, direction: "lower" });
  expect(lower.changes[1]).toEqual(rows.changes[1]?.map((change) => 0 - change));
});

test("sorting puts what has no value last, either way", () => {
  expect(select({ sort: { by: "value", run: 1, descending: true } })).toEqual(["k9", "k6", "k8", "k7", "k5"]);
  expect(select({ sort: { by: "change", run: 1, descending: false } })).toEqual(["k8", "k9", "k7", "k6", "k5"]);
});

test("a box of a scatter keeps the examples that lie in it in any run shown", () => {
  const box = { x: "judge", y: "judge", ends: [-0.5, 0.5, -0.5, 0.5] } as const;
  expect(select({ box: { ...box, runs: [1] } })).toEqual(["k8", "k7"]);
  expect(select({ box: { ...box, runs: [0, 1] } })).toEqual(["k8", "k7", "k6"]);
});

test("through a category no example improves or regresses; runs disagree where they give another label", () => {
  const toned = (tones: readonly string[]) =>
    runOf(tones.map((tone, at) => ({ key: `k${at}`, scores: { judge: { tone } } })));
  const two = [toned(["a", "a", "b", "b"]), toned(["a", "b", "b", "a"])];
  const of = buildMetricTable(two);
  const metric = of.metrics.find(({ name }) => name === "judge.tone");
  const seen = buildExampleRows(of, two, { metric, direction: "higher" });
  expect(seen.counts).toMatchObject({ all: 4, disagree: 2, "newly-failing": 0, "all-fail": 0 });
  expect([seen.improved, seen.regressed]).toEqual([
    [0, 0],
    [0, 0],
  ]);
  const query = {
    filter: "disagree",
    change: null,
    box: null,
    sort: { by: "value", run: 1, descending: true },
  } as const;
  expect(Array.from(selectRows(seen, of, metric, query), (at) => of.keys[at])).toEqual(["k1", "k3"]);
});
