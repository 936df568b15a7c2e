import { expect, test } from "vitest";
import type { BoardCell, BoardRow } from "@/lib/leaderboards/page-endpoints";
import { arrangeRows, rankText, readSort, writeSort } from "./arrange-rows";

function row(name: string, value: number | null, version = 0): BoardRow {
  const cell: BoardCell = { run_id: name, run_name: name, started_at: "", figure: null, summarized: value, rank: null };
  return { model: { name, digest: name, version, kind: "object" }, cells: [value === null ? null : cell] };
}
const rows = [row("b", 2), row("a", null), row("c", 1), row("a", 2, 3)];
const namesBy = (text: string) =>
  arrangeRows(rows, readSort(text, columns)).map(({ model }) => `${model.name}${model.version}`);
const column = { evaluation_object_ref: "", scorer_name: "s", summary_metric_path: "mean", should_minimize: true };
const columns = [{ ...column, evaluation: null, metric: null, kind: null, remarks: [] }];

test("rows without a value come last, whichever way the others stand", () => {
  expect(namesBy("0")).toEqual(["c0", "a3", "b0", "a0"]);
  expect(namesBy("-0")).toEqual(["a3", "b0", "c0", "a0"]);
  expect(namesBy("-model")).toEqual(["c0", "b0", "a3", "a0"]);
});

test("an address that says no order that is there means the first column's best first", () => {
  for (const text of [null, "7", "-", "name", "0x1"])
    expect(readSort(text, columns)).toEqual({ by: 0, descending: false });
  expect(readSort(null, [{ ...columns[0], should_minimize: false } as (typeof columns)[0]]).descending).toBe(true);
  expect(writeSort(readSort("-model", columns))).toBe("-model");
});

test("a rank is a number, or a range of them", () => {
  expect(rankText({ best: 1, worst: 1 })).toBe("1");
  expect(rankText({ best: 2, worst: 4 })).toBe("2–4");
});
