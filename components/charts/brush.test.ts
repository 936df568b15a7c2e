import { expect, test } from "vitest";
import { brushByKey, brushed, bucketAt, NO_BRUSH } from "./brush";

test("arrows move the cursor and stay inside; shift marks from where it was", () => {
  const first = brushByKey(NO_BRUSH, "ArrowRight", false, 3);
  expect(first).toEqual({ active: 0, anchor: undefined });
  expect(brushByKey(NO_BRUSH, "ArrowLeft", false, 3)?.active).toBe(2);
  const marking = brushByKey({ active: 1, anchor: undefined }, "ArrowRight", true, 3);
  expect(marking && brushed(marking)).toEqual([1, 2]);
  expect(brushByKey({ active: 2, anchor: 1 }, "ArrowRight", true, 3)).toEqual({ active: 2, anchor: 1 });
  expect(brushByKey({ active: 2, anchor: 1 }, "Home", false, 3)).toEqual({ active: 0, anchor: undefined });
  expect(brushByKey(NO_BRUSH, "x", false, 3)).toBeUndefined();
  expect(brushByKey(NO_BRUSH, "End", false, 0)).toBeUndefined();
});

test("a share of the width is a bucket, also outside of it", () => {
  expect([-1, 0, 0.5, 0.999, 1, 2].map((share) => bucketAt(share, 10))).toEqual([0, 0, 5, 9, 9, 9]);
});
