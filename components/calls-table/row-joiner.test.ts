import { expect, test } from "vitest";
import { createRowJoiner } from "./row-joiner";

const page = (...ids: string[]) => ({ rows: ids.map((id) => ({ id })) });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(" ");

test("pages are joined in order, and a row that came twice is there once", () => {
  const join = createRowJoiner();
  const [first, second, third] = [page("a", "b"), page("b", "c"), page("d", "a")];
  expect(ids(join([first]))).toBe("a b");
  const before = join([first, second]);
  expect(ids(before)).toBe("a b c");
  expect(ids(join([first, second, third]))).toBe("a b c d");
  expect(ids(before)).toBe("a b c");
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
