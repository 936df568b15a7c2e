"use client";
import { useCallback, useMemo, useState } from "react";
import type { RowsModel } from "./rows-model";
import { TRIAL_HEIGHT } from "./trial-rows";

const NONE: ReadonlySet<number> = new Set();

/** Which examples show their trials, and what that does to the rows: `visible` are the places of those that are listed. */
export function useUnfolded(model: RowsModel, visible: Int32Array) {
  // By key, since places are others when runs are added or removed.
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const { table, trialsOf } = model;
  const unfolded = useMemo(() => {
    if (keys.size === 0) return NONE;
    return new Set(table.keys.keys().filter((place) => keys.has(table.keys[place] ?? "") && trialsOf(place) > 1));
  }, [table, keys, trialsOf]);
  /** Of the unfolded ones that are listed, in order: where, and how many rows of the table stand above and in each. */
  const below = useMemo(() => {
    const rows: { index: number; trials: number }[] = [];
    if (unfolded.size > 0) {
      visible.forEach((place, index) => {
        if (unfolded.has(place)) rows.push({ index, trials: trialsOf(place) });
      });
    }
    return rows;
  }, [unfolded, visible, trialsOf]);

  const unfold = useCallback(
    (place: number, shown: boolean) => {
      const key = table.keys[place];
      if (key === undefined) return;
      setKeys((before) => {
        const next = new Set(before);
        if (shown) next.add(key);
        else next.delete(key);
        return next;
      });
    },
    [table],
  );
  const heightBelow = useCallback(
    (index: number) => {
      const place = visible[index] ?? -1;
      return unfolded.has(place) ? trialsOf(place) * TRIAL_HEIGHT : 0;
    },
    [visible, unfolded, trialsOf],
  );
  const rowIndexOf = (index: number) =>
    index + 2 + below.reduce((rows, one) => rows + (one.index < index ? one.trials : 0), 0);
  const rowsBelow = below.reduce((rows, { trials }) => rows + trials, 0);
  return { unfolded, unfold, heightBelow, rowIndexOf, rowsBelow };
}
