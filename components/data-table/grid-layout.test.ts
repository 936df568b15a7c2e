import { expect, test } from "vitest";
import { gridLayout, SELECT_WIDTH, withTrack } from "./grid-layout";

const columns = [{ width: 50, grow: 1, pinned: true }, { width: 60, grow: 2 }, { width: 70 }];

test("pinned columns keep their width and say where they stay", () => {
  const { template, minWidth, pins } = gridLayout(columns);
  expect(template).toBe("42px 50px minmax(60px, 2fr) 70px");
  expect(minWidth).toBe(42 + 180);
  expect(pins).toEqual([SELECT_WIDTH]);
});

test("a column under the pointer changes its own track alone", () => {
  expect(withTrack(gridLayout(columns).template, 1, 200)).toBe("42px 50px 200px 70px");
});
