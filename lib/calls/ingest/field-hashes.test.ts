import fc from "fast-check";
import { expect, test } from "vitest";
import { candidateHashes, fieldHashes, MAX_INDEXED_CHARACTERS, refCandidates } from "./field-hashes.ts";

const PROJECT = "ent/proj";

/** Every scalar leaf of a value with its path and the text a query would compare it with. */
function leaves(value: unknown, path: string[] = []): { path: string[]; text: string }[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [{ path, text: String(value) }];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

test("whatever stands in a payload is found among its candidates", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const stored = new Set(fieldHashes(PROJECT, { inputs: JSON.parse(JSON.stringify(value)) }));
      for (const { path, text } of leaves(value)) {
        if (text.length > MAX_INDEXED_CHARACTERS || text === "") continue;
        expect(candidateHashes(PROJECT, ["inputs", ...path], text).some((hash) => stored.has(hash))).toBe(true);
      }
    }),
  );
});

test("a part too large to index is still found, by the mark of its path", () => {
  const stored = new Set(
    fieldHashes(PROJECT, { output: { vector: Array.from({ length: 1_000 }, (_, index) => index) } }),
  );
  expect(stored.size).toBeLessThan(100);
  expect(candidateHashes(PROJECT, ["output", "vector", "999"], "999").some((hash) => stored.has(hash))).toBe(true);
  expect(candidateHashes(PROJECT, ["output", "other"], "999").some((hash) => stored.has(hash))).toBe(false);
});

test("numbers count as numbers however they were written, and projects do not share hashes", () => {
  const stored = fieldHashes(PROJECT, { inputs: { a: 1 } });
  expect(candidateHashes(PROJECT, ["inputs", "a"], "1.0").at(-1)).toBe(stored[0]);
  expect(fieldHashes("ent/other", { inputs: { a: 1 } })).not.toEqual(stored);
});

test("a ref is found wherever it stands", () => {
  const ref = `weave:///ent/proj/object/thing:${"x".repeat(300)}`;
  const stored = new Set(fieldHashes(PROJECT, { inputs: { deep: [[{ ref }]] } }));
  expect(refCandidates(PROJECT, ref).some((hash) => stored.has(hash))).toBe(true);
});
