import { expect, test } from "vitest";
import { chipWords } from "./chip-words";

const utc = { nowMs: Date.parse("2026-11-21T12:00:00Z"), timeZone: "UTC" };

test("a time is said for people, and word for word on hover", () => {
  const value = "2026-11-20T14:00:00.000Z .. 2026-11-20T15:10:00.000Z";
  expect(chipWords({ field: "started_at", op: "between", value }, utc)).toEqual({
    field: "started",
    op: "in",
    value: "Nov 20 14:00 – 15:10",
    exact: `started between ${value}`,
  });
  expect(chipWords({ field: "ended_at", op: "in last", value: "7d" }, utc).value).toBe("7 days");
});

test("any other value stays what it is", () => {
  const text = "2026-11-20T14:00:00.000Z";
  expect(chipWords({ field: "inputs.day", op: "is", value: text }, utc).value).toBe(text);
  expect(chipWords({ field: "model", op: "is", value: "" }, utc).value).toBe("(empty text)");
  expect(chipWords({ field: "model", op: "is empty", value: "" }, utc)).toMatchObject({ value: undefined });
});
