import fc from "fast-check";
import { expect, test } from "vitest";
import { ENTRY, entryOf, fieldValues, INCOMPLETE, isTold, UNTOLD } from "./field-values.ts";

const CALL = { project_id: "ent/proj", id: "call" };

/** What the values say of a path, as a query reads it: type and text, `?`, or nothing; undefined when nothing is sure. */
function told(values: string, path: readonly string[]): string | undefined {
  const found = (values.split(entryOf(path))[1] ?? "").split(ENTRY)[0] ?? "";
  return found === "" && values.startsWith(INCOMPLETE) ? undefined : found;
}

/** Every part of a value with its path. */
function parts(value: unknown, path: string[]): { path: string[]; value: unknown }[] {
  if (value === null || typeof value !== "object") return [{ path, value }];
  return [{ path, value }, ...Object.entries(value).flatMap(([key, child]) => parts(child, [...path, key]))];
}

test("what is told of a path is what stands there, or that the payload tells", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (output) => {
      const values = fieldValues(CALL, { output });
      for (const { path, value } of parts(output, ["output"])) {
        if (!isTold(path) || path.some((step) => step.includes("."))) continue;
        const found = told(values, path);
        if (found === undefined || found === UNTOLD) continue;
        expect(found.slice(1)).toBe(value === null ? "" : String(value));
      }
    }),
  );
});

test("values come with their types, lists and objects as something to look up", () => {
  const values = fieldValues(CALL, {
    attributes: { user: "ann" },
    inputs: { top_k: 3, tags: ["a"], on: true, none: null },
  });
  const of = (...path: string[]) => told(values, path);
  expect([of("attributes", "user"), of("inputs", "top_k"), of("inputs", "on")]).toEqual(["sann", "n3", "btrue"]);
  expect([of("inputs", "tags"), of("inputs", "tags", "0"), of("inputs", "none"), of("inputs", "other")]).toEqual([
    UNTOLD,
    "sa",
    "",
    "",
  ]);
});

test("long texts, large numbers and characters that separate are left to the payload", () => {
  const values = fieldValues(CALL, {
    inputs: { long: "x".repeat(129), large: 2 ** 60, split: "a\x1fb", lone: "\ud800", ref: "weave:///e/p/object/m:x" },
  });
  const of = (key: string) => told(values, ["inputs", key]);
  expect(["long", "large", "split", "lone"].map(of)).toEqual([UNTOLD, UNTOLD, UNTOLD, UNTOLD]);
  expect(of("ref")).toBe("sweave:///e/p/object/m:x");
});

test("what finds no room is said to be missing, and what is near the top comes first", () => {
  const deep = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`k${at}`, "x".repeat(20)]));
  const values = fieldValues(CALL, { inputs: { deep, name: "first" } });
  expect(values.startsWith(INCOMPLETE)).toBe(true);
  expect(Buffer.byteLength(values)).toBeLessThanOrEqual(500);
  expect(told(values, ["inputs", "name"])).toBe("sfirst");
  expect(told(values, ["inputs", "deep", "k0"])).toBe(`s${"x".repeat(20)}`);
  expect(told(values, ["inputs", "deep", "k59"])).toBeUndefined();
});

test("with the longest ids nothing is told, as an index's row has no room for it", () => {
  expect(fieldValues({ ...CALL, id: "🜁".repeat(110) }, { inputs: { a: 1 } })).toBe(INCOMPLETE);
});

test("paths that only payloads answer are known by their names", () => {
  const untold = [
    "inputs",
    "inputs.list.4",
    "inputs.list.-1",
    "inputs.list.01",
    "summary.usage.gpt.total",
    "inputs.a..b",
  ];
  expect(untold.filter((path) => isTold(path.split(".")))).toEqual([]);
  expect(
    ["output", "output.score", "inputs.list.3", "attributes.user"].filter((path) => !isTold(path.split("."))),
  ).toEqual([]);
});
