import { expect, test } from "vitest";
import { figureSettings } from "./figure-settings";

test("only what changes figures counts, whatever the order it is listed in", () => {
  const plain = figureSettings({ metrics: {}, primary: null });
  expect(figureSettings({ metrics: { a: { direction: "lower", margin: 1, weight: 0 } }, primary: null })).toBe(plain);
  expect(figureSettings({ metrics: {}, primary: "a" })).not.toBe(plain);
  const [a, b] = [{ passes: ["yes"] }, { weight: 2, direction: "lower" as const }];
  const both = figureSettings({ metrics: { a, b }, primary: null });
  expect(figureSettings({ metrics: { b, a }, primary: null })).toBe(both);
  const up = figureSettings({ metrics: { a, b: { ...b, direction: "higher" } }, primary: null });
  expect(new Set([plain, both, up]).size).toBe(3);
});
