import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCallTree } from "../tree/build-call-tree.ts";
import { type TestCall, traceOf } from "../tree/testing.ts";
import { alignTrees, CHANGES, type Side } from "./align-trees.ts";
import { firstDivergence } from "./first-divergence.ts";
import { nextDifference, visiblePairs } from "./visible-pairs.ts";

type Logged = TestCall & { in?: string; out?: string };

function side(calls: Logged[]): Side {
  const tree = buildCallTree(traceOf(calls));
  const digests = new Map(calls.map((call) => [call.id, { inputs: call.in ?? "i", output: call.out ?? "o" }]));
  return { tree, place: 0, digests };
}
function compare(a: Logged[], b: Logged[]) {
  const [first, second] = [side(a), side(b)];
  const aligned = alignTrees(first, second);
  const id = ({ tree }: Side, place: number) => tree.trace.ids[tree.calls[place] ?? -1] ?? "-";
  const rows = Array.from({ length: aligned.size }, (_, row) => {
    const change = CHANGES[aligned.changes[row] ?? 0];
    return `${" ".repeat(aligned.depths[row] ?? 0)}${id(first, aligned.a[row] ?? -1)} ${id(second, aligned.b[row] ?? -1)} ${change}`;
  });
  const found = firstDivergence(aligned, first, second);
  return { aligned, rows, first, second, divergence: found && [rows[found.row]?.trim(), found.by] };
}

const agent: Logged[] = [
  { id: "root", name: "agent" },
  { id: "plan", parent: "root", name: "llm" },
  { id: "search", parent: "root", name: "tool" },
  { id: "answer", parent: "root", name: "llm" },
];
const renamed = (calls: Logged[], change: (call: Logged) => Partial<Logged>) =>
  calls.map((call) => ({
    ...call,
    id: `${call.id}'`,
    ...(call.parent ? { parent: `${call.parent}'` } : {}),
    ...change(call),
  }));

test("the same run twice is the same in every row", () => {
  const { rows, divergence } = compare(
    agent,
    renamed(agent, () => ({})),
  );
  expect(rows).toEqual(["root root' same", " plan plan' same", " search search' same", " answer answer' same"]);
  expect(divergence).toBeUndefined();
});

test("a call that came in between is added, with all below it", () => {
  const other = renamed(agent, () => ({}));
  other.splice(
    2,
    0,
    { id: "extra", parent: "root'", name: "tool", in: "x" },
    { id: "deep", parent: "extra", name: "embed" },
  );
  const { rows, divergence } = compare(agent, other);
  expect(rows).toEqual([
    "root root' same",
    " plan plan' same",
    " - extra added",
    "  - deep added",
    " search search' same",
    " answer answer' same",
  ]);
  expect(divergence).toEqual(["- extra added", "added"]);
});

test("the runs part where a call first answers otherwise, not where that was passed on", () => {
  const other = renamed(agent, ({ id }) => {
    if (id === "root") return { out: "other" };
    if (id === "search") return { out: "other" };
    return id === "answer" ? { in: "other", out: "other" } : {};
  });
  const { rows, divergence } = compare(agent, other);
  expect(rows).toEqual([
    "root root' changed",
    " plan plan' same",
    " search search' changed",
    " answer answer' changed",
  ]);
  expect(divergence).toEqual(["search search' changed", "output"]);
});

test("a call that fails now is changed; that something inside fails is not said of those around it", () => {
  const other = renamed(agent, ({ id }) =>
    id === "search" ? { status: "error" } : id === "root" ? { status: "descendant_error" } : {},
  );
  const { rows, divergence } = compare(agent, other);
  expect(rows[0]).toBe("root root' same");
  expect(divergence).toEqual(["search search' changed", "status"]);
});

test("only differences are shown, with what lies around them, and stepped through in a circle", () => {
  const other = renamed(agent, ({ id }) => (id === "answer" ? { out: "x" } : {}));
  const { aligned } = compare(agent, other);
  expect([...visiblePairs(aligned, { closed: new Set(), differencesOnly: true })]).toEqual([0, 3]);
  expect([...visiblePairs(aligned, { closed: new Set([0]), differencesOnly: false })]).toEqual([0]);
  expect(nextDifference(aligned, 0, 1)).toBe(3);
  expect(nextDifference(aligned, 3, 1)).toBe(3);
  expect(nextDifference(aligned, 0, -1)).toBe(3);
});

const anyTrace = fc
  .array(fc.record({ up: fc.nat(4), name: fc.constantFrom("llm", "tool", "step"), in: fc.constantFrom("1", "2") }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((calls) =>
    calls.map(({ up, name, in: given }, index): Logged => {
      return { id: `${index}`, name, in: given, ...(index > 0 ? { parent: `${Math.max(0, index - 1 - up)}` } : {}) };
    }),
  );

test("every call of both runs is in one row, in its own order and under its own parent", () => {
  fc.assert(
    fc.property(anyTrace, anyTrace, (a, b) => {
      const { aligned, first, second } = compare(a, b);
      const present = (places: Int32Array) => [...places].filter((place) => place >= 0);
      expect(present(aligned.a)).toEqual(a.map((_, place) => place));
      expect(present(aligned.b)).toEqual(b.map((_, place) => place));
      expect(aligned.ends[0]).toBe(aligned.size);
      for (let row = 1; row < aligned.size; row++) {
        let up = row - 1;
        while ((aligned.depths[up] ?? 0) >= (aligned.depths[row] ?? 0)) up--;
        expect(up).toBeGreaterThanOrEqual(0);
        // What is in a run lies in what called it there.
        if ((aligned.a[row] ?? -1) > 0) expect(first.tree.parents[aligned.a[row] ?? -1]).toBe(aligned.a[up]);
        if ((aligned.b[row] ?? -1) > 0) expect(second.tree.parents[aligned.b[row] ?? -1]).toBe(aligned.b[up]);
      }
    }),
    { seed: 7 },
  );
});

test("two traces of 5,000 calls beside each other are aligned", () => {
  const wide = (mark: string): Logged[] => [
    { id: `${mark}root`, name: "agent" },
    ...Array.from({ length: 5_000 }, (_, i) => ({
      id: `${mark}${i}`,
      parent: `${mark}root`,
      name: i % 7 === 0 ? "tool" : "llm",
      in: `${i}${i % 50 === 0 ? mark : ""}`,
    })),
  ];
  const { aligned } = compare(wide("a"), wide("b"));
  expect(aligned.size).toBe(5_001);
  expect(aligned.within[0]).toBe(100);
});

test("two calls of different ops part there, even where nobody gave them anything else", () => {
  const { rows, divergence } = compare([{ id: "a", name: "agent" }], [{ id: "b", name: "report" }]);
  expect(rows).toEqual(["a b changed"]);
  expect(divergence).toEqual(["a b changed", "op"]);
});
