import { expect, test } from "vitest";
import { createRowJoiner, type JoinedRows } from "./row-joiner";

const page = (...ids: string[]) => ({ rows: ids.map((id) => ({ id })) });
const gone = (...ids: string[]) => ({ rows: [], gone: ids });
const ids = (rows: JoinedRows<{ id: string }>) => rows.ids().join(" ");
const there = (rows: JoinedRows<{ id: string }>) =>
  Array.from({ length: rows.count }, (_, at) => rows.at(at)?.id ?? "…").join(" ");

test("pages are joined in order, and a row that came twice is there once", () => {
  const join = createRowJoiner();
  const [first, second, third] = [page("a", "b"), page("b", "c"), page("d", "a")];
  expect(ids(join([first]))).toBe("a b");
  const before = join([first, second]);
  expect(there(before)).toBe("a b c");
  expect(there(join([first, second, third]))).toBe("a b c d");
  expect(there(before)).toBe("a b c");
});

test("other pages begin anew, and the same ones give the very same list", () => {
  const join = createRowJoiner();
  const [first, second] = [page("a"), page("b")];
  const rows = join([first, second]);
  expect(join([first, second])).toBe(rows);
  expect(ids(join([second]))).toBe("b");
  expect(ids(join([]))).toBe("");
  expect(ids(join([page("a"), second]))).toBe("a b");
});

test("rows that are let go keep their places, and come back to them", () => {
  const join = createRowJoiner();
  const [first, second, third] = [page("a", "b"), page("b", "c", "d"), page("e")];
  join([first, second, third]);
  const without = join([first, gone("b", "c", "d"), third]);
  expect(there(without)).toBe("a b … … e");
  expect(without.idAt(3)).toBe("d");
  expect(without.slice(0, 9).map(({ id }) => id)).toEqual(["a", "b", "e"]);
  expect(there(join([first, page("b", "c", "d"), third]))).toBe("a b c d e");
});

test("when a row is missing among those that come back, the others close up", () => {
  const join = createRowJoiner();
  join([page("a"), gone("b", "c"), page("d")]);
  const rows = join([page("a"), page("c"), page("d")]);
  expect(there(rows)).toBe("a c d");
  expect(rows.count).toBe(3);
});

test("a row is found by its id and by its place", () => {
  const rows = createRowJoiner()([page("a", "b"), gone("c"), page(), page("d")]);
  expect(["a", "c", "d", "x"].map((id) => rows.indexOf(id))).toEqual([0, 2, 3, -1]);
  expect([0, 1, 2, 3, 4].map((index) => rows.idAt(index))).toEqual(["a", "b", "c", "d", undefined]);
  expect(rows.pageOf(2)).toBe(1);
});
