import { expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { assertObjectId, assertStorable } from "./names.ts";

test("names of letters, digits, underscores, dots and dashes are taken", () => {
  for (const name of ["add", "openai.chat.completions.create", "my_op-2", "größe", "名前", "x".repeat(128)]) {
    expect(() => assertObjectId(name)).not.toThrow();
  }
});

test.each([
  ["", "must not be empty"],
  ["x".repeat(129), "longer than 128 characters"],
  ["a b", '" "'],
  ["a/b:c", '"/" ":"'],
  ["<script>", '"<" ">"'],
  ["a\0", "NUL"],
  ["a\ud83d", "surrogate"],
])("%j is refused with its reason", (name, reason) => {
  expect(() => assertObjectId(name)).toThrow(AppError);
  expect(() => assertObjectId(name)).toThrow(reason);
});

test("text that Postgres cannot hold is refused by the field's name", () => {
  expect(() => assertStorable("digest", "x\0")).toThrow(/^digest contains/);
  expect(() => assertStorable("digest", "😀'; --")).not.toThrow();
});
