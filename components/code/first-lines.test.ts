import { expect, test } from "vitest";
import { firstLines } from "./first-lines.ts";

test("a text of few lines is whole, with or without a line break at its end", () => {
  for (const text of ["", "a", "a\nb", "a\nb\n"]) {
    expect(firstLines(text, 2)).toEqual({ beginning: text, isWhole: true });
  }
});

test("of many lines the first come, and of long ones as much as so many lines usually hold", () => {
  expect(firstLines("a\nb\nc", 2)).toEqual({ beginning: "a\nb\n", isWhole: false });
  expect(firstLines("\n".repeat(10), 3)).toEqual({ beginning: "\n\n\n", isWhole: false });
  const { beginning, isWhole } = firstLines("x".repeat(1_000), 2);
  expect([beginning.length, isWhole]).toEqual([400, false]);
});
