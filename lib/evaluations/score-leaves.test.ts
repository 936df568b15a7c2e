import { expect, test } from "vitest";
import { ScoreLeaves } from "./score-leaves";

function columnsOf(trials: unknown[]) {
  const leaves = new ScoreLeaves();
  for (const scores of trials) leaves.add(scores);
  return leaves.columns();
}

test("scores nested to any depth become named leaves, missing where a trial has none", () => {
  const columns = columnsOf([{ judge: { a: { b: true } } }, {}, { judge: { a: { b: false, c: 2 } } }, null]);
  expect(columns).toEqual([
    { name: "judge.a.b", scorer: "judge", kind: "pass/fail", values: [1, null, 0, null], labels: null },
    { name: "judge.a.c", scorer: "judge", kind: "number", values: [null, null, 2, null], labels: null },
  ]);
});

test("few short words are a category, sentences are text", () => {
  const words = ["good", "bad", "good", "good"];
  expect(columnsOf(words.map((grade) => ({ grade })))[0]).toMatchObject({
    kind: "category",
    values: [0, 1, 0, 0],
    labels: ["good", "bad"],
  });
  const reasons = words.map((word, at) => ({ why: `${word}, since it says so in line ${at} of the answer` }));
  expect(columnsOf(reasons)[0]).toMatchObject({ kind: "text", values: [0, 0, 0, 0], labels: null });
});

test("a list is one value, and what is neither word nor number is no score", () => {
  const [list, ...rest] = columnsOf([{ a: [1, 2], b: null, c: { d: {} } }]);
  expect(list?.labels).toEqual(["[1,2]"]);
  expect(rest).toEqual([]);
});

test("names like those of objects' own members are names", () => {
  const scores = JSON.parse('{"__proto__": 1, "constructor": {"toString": true}}');
  expect(columnsOf([scores]).map(({ name }) => name)).toEqual(["__proto__", "constructor.toString"]);
});

test("leaves past the largest number are counted, not kept", () => {
  const leaves = new ScoreLeaves();
  leaves.add({ many: Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`leaf${i}`, i])) });
  expect(leaves.columns()).toHaveLength(120);
  expect(leaves.droppedLeaves).toBe(10);
});
