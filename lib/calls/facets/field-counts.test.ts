import { expect, test } from "vitest";
import { FieldCounts } from "./field-counts";

test("every field is counted with the types it has, containers included", () => {
  const counts = new FieldCounts();
  counts.add("inputs", { user: { id: 1 }, tags: ["a", 2] });
  counts.add("inputs", { user: { id: "1" }, tags: [], model: "weave:///a/b/object/m:1" });
  expect(counts.fields()).toEqual([
    { field: "inputs", calls: 2, types: { object: 2 } },
    { field: "inputs.user", calls: 2, types: { object: 2 } },
    { field: "inputs.user.id", calls: 2, types: { number: 1, text: 1 } },
    { field: "inputs.tags", calls: 2, types: { list: 2 } },
    { field: "inputs.tags.0", calls: 1, types: { text: 1 } },
    { field: "inputs.tags.1", calls: 1, types: { number: 1 } },
    { field: "inputs.model", calls: 1, types: { ref: 1 } },
  ]);
});

test("null is no value, and what no path can name is left out", () => {
  const counts = new FieldCounts();
  counts.add("output", { missing: null, "a.b": 1, "": 2, ok: false });
  expect(counts.fields().map(({ field }) => field)).toEqual(["output", "output.ok"]);
});

test("wide, long and deep values end somewhere", () => {
  const counts = new FieldCounts();
  counts.add("inputs", Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at])));
  expect(counts.fields()).toHaveLength(3_000);

  const long = new FieldCounts();
  long.add(
    "output",
    Array.from({ length: 1_000 }, (_, at) => at),
  );
  expect(long.fields()).toHaveLength(4);

  let deep: unknown = 1;
  for (let level = 0; level < 50; level++) deep = { a: deep };
  const levels = new FieldCounts();
  levels.add("output", deep);
  expect(levels.fields()).toHaveLength(11);
});
