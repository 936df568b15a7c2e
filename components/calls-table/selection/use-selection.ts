"use client";
import type { RowSelectionState } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { useRowSelection } from "@/components/data-table/use-row-selection";
import type { ListedCall } from "@/lib/calls/call-row";
import type { JoinedRows } from "../rows/row-joiner";

/** Which calls are selected: rows one by one, or all that the table's question finds, loaded or not. */
export function useSelection(rows: Pick<JoinedRows<ListedCall>, "count" | "idAt" | "ids">) {
  const { rowSelection, setRowSelection, select } = useRowSelection(rows.idAt);
  const [all, setAll] = useState(false);
  const shown = useMemo<RowSelectionState>(() => (all ? chosen(rows.ids()) : rowSelection), [all, rows, rowSelection]);

  /** All loaded rows, or none. */
  const toggleAll = useCallback(() => {
    const none = all || Object.keys(rowSelection).length >= rows.count;
    setAll(false);
    setRowSelection(none ? {} : chosen(rows.ids()));
  }, [all, rows, rowSelection, setRowSelection]);
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

function chosen(ids: readonly string[]): RowSelectionState {
  return Object.fromEntries(ids.map((id) => [id, true]));
}
