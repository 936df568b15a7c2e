"use client";
import type { RowSelectionState } from "@tanstack/react-table";
import { useCallback, useRef, useState } from "react";
import { rangeBetween } from "./range-between";

/** Which rows are checked; with `range`, all from the last checked one to this. `idAt` tells which row stands where. */
export function useRowSelection(idAt: (index: number) => string | undefined) {
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const anchor = useRef(0);
  const latest = useRef(idAt);
  latest.current = idAt;

  const select = useCallback((index: number, range: boolean) => {
    const from = range ? anchor.current : index;
    const touched = rangeBetween(from, index).flatMap((position) => latest.current(position) ?? []);
    setRowSelection((selection) => {
      const target = latest.current(index);
      // A range only ever adds; a single row changes over.
      const add = range || (target !== undefined && !selection[target]);
      const next = { ...selection };
      for (const id of touched) {
        if (add) next[id] = true;
        else delete next[id];
      }
      return next;
    });
    anchor.current = index;
  }, []);

  return { rowSelection, setRowSelection, select };
}
