import { expect, test } from "vitest";
import { fieldLines, sampleNote, typesLabel } from "./field-tree";

const FIELDS = [
  { field: "model", calls: 7, types: { text: 7 } },
  { field: "inputs", calls: 9, types: { object: 9 } },
  { field: "inputs.user", calls: 9, types: { object: 9 } },
  { field: "inputs.user.id", calls: 9, types: { number: 2, text: 7 } },
  { field: "inputs.question", calls: 8, types: { text: 8 } },
  { field: "feedback.[wandb.reaction.1].payload", calls: 2, types: { object: 2 } },
  { field: "feedback.[wandb.reaction.1].payload.emoji", calls: 2, types: { text: 2 } },
];
const pathsOf = (open: string[], text = "") =>
  fieldLines(FIELDS, { text, open: new Set(open) })
    .filter(({ field }) => field.startsWith("inputs") || /^feedback(\.|$)/.test(field))
    .map(({ field, depth, parent }) => [field, depth, parent]);

test("columns come first, with the calls that have them", () => {
  const lines = fieldLines(FIELDS, { text: "", open: new Set() });
  expect(lines.find(({ field }) => field === "model")?.calls).toBe(7);
  expect(lines.find(({ field }) => field === "thread_id")?.calls).toBe(0);
  expect(lines.find(({ field }) => field === "cost")?.calls).toBeUndefined();
  expect(fieldLines([], { text: "", open: new Set() })[0]?.calls).toBeUndefined();
});

test("a tree opens level by level", () => {
  expect(pathsOf([])).toEqual([
    ["inputs", 0, true],
    ["feedback", 0, true],
  ]);
  expect(pathsOf(["inputs"])).toEqual([
    ["inputs", 0, true],
    ["inputs.user", 1, true],
    ["inputs.question", 1, false],
    ["feedback", 0, true],
  ]);
  expect(pathsOf(["inputs", "inputs.user", "feedback", "feedback.[wandb.reaction.1].payload"])).toEqual([
    ["inputs", 0, true],
    ["inputs.user", 1, true],
    ["inputs.user.id", 2, false],
    ["inputs.question", 1, false],
    ["feedback", 0, true],
    ["feedback.[wandb.reaction.1].payload", 1, true],
    ["feedback.[wandb.reaction.1].payload.emoji", 2, false],
  ]);
});

test("what is typed finds fields at any depth, by all its words", () => {
  expect(pathsOf([], "id user")).toEqual([["inputs.user.id", 0, false]]);
  expect(pathsOf([], "nothing like it")).toEqual([]);
});

test("a field typed whole comes before others that hold its name", () => {
  const found = fieldLines([...FIELDS, { field: "inputs.use", calls: 1, types: { text: 1 } }], {
    text: "inputs.use",
    open: new Set(),
  });
  expect(found[0]?.field).toBe("inputs.use");
});

test("types and samples are told in words", () => {
  expect(typesLabel({ number: 2, text: 7 })).toBe("text, number");
  expect(sampleNote({ calls: 2000, complete: false, searched: null }, "calls")).toBe("Of the newest 2,000 calls");
  expect(sampleNote({ calls: 3, complete: true, searched: null }, "traces")).toBe("In all 3 traces");
  expect(sampleNote({ calls: 3, complete: false, searched: 20000 }, "calls")).toBe(
    "Of 3 found among the newest 20,000 calls",
  );
});
