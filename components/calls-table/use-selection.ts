"use client";
import type { RowSelectionState } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { useRowSelection } from "@/components/data-table/use-row-selection";

type Change = RowSelectionState | ((selection: RowSelectionState) => RowSelectionState);

/** Which calls are selected: rows one by one, or all that the table's question finds, loaded or not. */
export function useSelection(ids: readonly string[]) {
  const { rowSelection, setRowSelection, select } = useRowSelection(ids);
  const [all, setAll] = useState(false);
  const shown = useMemo<RowSelectionState>(
    () => (all ? Object.fromEntries(ids.map((id) => [id, true])) : rowSelection),
    [all, ids, rowSelection],
  );

  // Touching one row means the rows one sees, no longer all that match.
  const change = useCallback(
    (next: Change) => {
      setAll(false);
      setRowSelection(typeof next === "function" ? next(shown) : next);
    },
    [setRowSelection, shown],
  );
  const selectRow = useCallback(
    (index: number, range: boolean) => {
      setAll(false);
      select(index, range);
    },
    [select],
  );
  const clear = useCallback(() => {
    setAll(false);
    setRowSelection({});
  }, [setRowSelection]);
  const chooseAll = useCallback(() => setAll(true), []);
  const chosenIds = useMemo(() => Object.keys(rowSelection), [rowSelection]);
  return { shown, all, chosenIds, change, selectRow, clear, chooseAll };
}
