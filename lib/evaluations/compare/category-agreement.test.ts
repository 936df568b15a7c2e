import { expect, test } from "vitest";
import { categoryAgreements, labelsByExample } from "./category-agreement.ts";
import { runOf } from "./testing.ts";

const run = (labels: readonly string[]) =>
  runOf(labels.map((tone, at) => ({ key: `row ${at % 4}`, scores: { judge: { tone } } })));

test("runs agree as far as they give the same examples the same label", () => {
  const baseline = run(["a", "a", "b", "b"]);
  const found = categoryAgreements([baseline, run(["a", "a", "b", "a"]), run(["a", "a", "b", "b"])], "judge.tone");
  expect(found).toEqual([null, { n: 4, same: 3, kappa: 0.5 }, { n: 4, same: 4, kappa: 1 }]);
});

test("an example's label is the most frequent one of its trials", () => {
  const labels = labelsByExample(run(["a", "x", "x", "b", "b", "x", "y", "b", "b", "z", "y", "a"]), "judge.tone");
  expect(Object.fromEntries(labels ?? [])).toEqual({ "row 0": "b", "row 1": "x", "row 2": "y", "row 3": "b" });
});

test("a run without the category has nothing to agree with", () => {
  const other = runOf([{ key: "row 0", scores: { judge: true } }]);
  expect(categoryAgreements([run(["a", "a", "b", "b"]), other], "judge.tone")).toEqual([null, null]);
});
