import { expect, test } from "vitest";
import { clipBytes } from "./clip-bytes";
import { opName, traceName } from "./trace-name";

test("a ref names its op, anything else names itself", () => {
  expect(opName("weave:///acme/bot/op/my%20op:abc")).toBe("my op");
  expect(opName("my_op")).toBe("my_op");
});

test("texts are clipped between characters", () => {
  expect(clipBytes("abc", 2)).toBe("ab");
  expect(clipBytes("aéé", 3)).toBe("aé");
  expect(clipBytes("a😀b", 4)).toBe("a");
  expect(clipBytes("short", 320)).toBe("short");
});

test("what a call is listed under fits into an index, however long its op's name is", () => {
  expect(new TextEncoder().encode(traceName("😀".repeat(1000))).length).toBe(320);
});
