"use client";
import type { RowSelectionState } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { useRowSelection } from "@/components/data-table/use-row-selection";

/** Which calls are selected: rows one by one, or all that the table's question finds, loaded or not. */
export function useSelection(ids: readonly string[]) {
  const { rowSelection, setRowSelection, select } = useRowSelection(ids);
  const [all, setAll] = useState(false);
  const shown = useMemo<RowSelectionState>(
    () => (all ? Object.fromEntries(ids.map((id) => [id, true])) : rowSelection),
    [all, ids, rowSelection],
  );

  /** All loaded rows, or none. */
  const toggleAll = useCallback(() => {
    const none = all || Object.keys(rowSelection).length >= ids.length;
    setAll(false);
    setRowSelection(none ? {} : Object.fromEntries(ids.map((id) => [id, true])));
  }, [all, ids, rowSelection, setRowSelection]);
  const selectRow = useCallback(
    (index: number, range: boolean) => {
      // Touching one row means the rows one picked, no longer all that match.
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
  return { shown, all, chosenIds, toggleAll, selectRow, clear, chooseAll };
}
