import { expect, test } from "vitest";
import { gridLayout, SELECT_WIDTH, widestTracks, withTrack } from "./grid-layout";

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

test("what no column takes is shared among those that grow, and none is thought narrower than it is", () => {
  const columns = [
    { width: 40 },
    { width: 120, grow: 2 },
    { width: 120, grow: 1 },
    { width: 60, grow: 3, pinned: true },
  ];
  expect(widestTracks(columns, SELECT_WIDTH + 1_000)).toEqual([40, 600, 300, 60]);
  expect(widestTracks(columns, SELECT_WIDTH + 220)).toEqual([40, 120, 120, 60]);
  expect(widestTracks([], 500)).toEqual([]);
});
