import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes.ts";

test("sizes have a decimal unit and at most three digits", () => {
  expect([0, 812, 999.6, 12_345, 20_000_000, 3e12].map(formatBytes)).toEqual([
    "0 B",
    "812 B",
    "1 kB",
    "12.3 kB",
    "20 MB",
    "3000 GB",
  ]);
});
