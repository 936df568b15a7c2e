import { expect, test } from "vitest";
import { arrangeColumns, columnsOf, isColumn, parseAsColumns } from "./columns";

test("columns survive the way through the address with their order, widths and pins", () => {
  const columns = [
    { id: "name", width: 240, pinned: true as const },
    { id: 'inputs.a "b", c' },
    { id: "output.items.0.y", width: 90 },
  ];
  expect(parseAsColumns.parse(parseAsColumns.serialize(columns))).toEqual(columns);
});

test("what is no column is named and left out, and a repeated one is kept once", () => {
  expect(columnsOf(["name", "nonsense", ["inputs.q", -4], "name", 7, "inputs."])).toEqual({
    columns: [{ id: "name" }, { id: "inputs.q" }],
    dropped: ["nonsense", "7", "inputs."],
  });
  expect(parseAsColumns.parse("{")).toBeNull();
});

test("payload paths, plain fields and feedback are columns; other words are not", () => {
  for (const id of ["inputs.a.b", "output", "output.0", "summary.usage", "thread_id", "feedback.[x.y].payload.value"])
    expect(isColumn(id), id).toBe(true);
  for (const id of ["", "inputsx", "inputs.", "feedback.x", "feedback.[a]", "__proto__", "constructor"])
    expect(isColumn(id), id).toBe(false);
});

test("pinned columns come first and keep their order", () => {
  const order = arrangeColumns([{ id: "a" }, { id: "b", pinned: true }, { id: "c" }, { id: "d", pinned: true }]);
  expect(order.map(({ id }) => id)).toEqual(["b", "d", "a", "c"]);
});
