import { expect, test } from "vitest";
import { idOf } from "./pick-two";

test("an id is read out of what people paste", () => {
  for (const text of [
    " 0198-abc ",
    "http://127.0.0.1:6363/a/b/weave/calls/0198-abc?tab=code#x",
    "http://127.0.0.1:6363/a/b/r/call/0198-abc/",
    "weave:///a/b/call/0198-abc",
  ]) {
    expect(idOf(text)).toBe("0198-abc");
  }
  expect(idOf("  ")).toBe("");
});
