import { expect, test } from "vitest";
import { parseInstant, wireTime } from "./wire-time.ts";

test("Postgres' text becomes the wire's, to the microsecond", () => {
  expect(wireTime("2025-05-01 10:00:00.12+00")).toBe("2025-05-01T10:00:00.120000Z");
  expect(wireTime("2025-05-01 10:00:00+00")).toBe("2025-05-01T10:00:00.000000Z");
});

test("instants keep their microseconds and offset; without one they are UTC", () => {
  expect(parseInstant("2025-05-01T10:00:00.123456Z")).toBe("2025-05-01T10:00:00.123456Z");
  expect(parseInstant("2025-05-01 10:00:00.123456789+05:30")).toBe("2025-05-01T10:00:00.123456+05:30");
  expect(parseInstant("2025-05-01T10:00")).toBe("2025-05-01T10:00:00.0Z");
  expect(parseInstant("2024-02-29T23:59:59z")).toBe("2024-02-29T23:59:59.0Z");
});

test.each([
  "yesterday",
  "2025-02-30T10:00:00Z",
  "2023-02-29T10:00:00Z",
  "0000-01-01T00:00:00Z",
  "2025-13-01T00:00:00Z",
  "2025-01-01T24:00:00Z",
  "2025-01-01T00:00:60Z",
  "2025-01-01T00:00:00+99:00",
  "12025-01-01T00:00:00Z",
  "2025-01-01T00:00:00Z; drop",
])("%s is no instant", (text) => {
  expect(parseInstant(text)).toBeUndefined();
});
