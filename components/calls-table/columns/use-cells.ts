"use client";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { CellValue } from "@/lib/calls/cells/cell-value";
import { callsCellsRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import { PAGE_SIZE } from "../page-size";
import { type CellRow, type CellRows, CellStore, type LoadedCells } from "./cell-store";

export type InitialCells = { fields: string[]; rows: LoadedCells };

export const CellStoreContext = createContext(new CellStore(async () => []));

/** The store behind the columns of a table, filled with what the server rendered. */
export function useCellStore(
  projectId: string,
  rows: CellRows,
  fields: readonly string[],
  initial: InitialCells | undefined,
): CellStore {
  const [store] = useState(() => {
    const created = new CellStore(async (ids, wanted, signal) => {
      const answer = await api.call(callsCellsRoute, { project_id: projectId, ids, fields: wanted }, { signal });
      return answer.rows;
    });
    if (initial) created.put(rows.slice(0, PAGE_SIZE), initial.fields, initial.rows);
    return created;
  });
  useEffect(() => store.show(rows, fields), [store, rows, fields]);
  return store;
}

/** A row's value of a field, asked for while the row is drawn; undefined until it is there. */
export function useCell(row: CellRow, index: number, field: string): { value: CellValue | undefined; failed: boolean } {
  const store = useContext(CellStoreContext);
  useEffect(() => store.see(row, index), [store, row, index]);
  const read = () => store.get(row, field);
  const value = useSyncExternalStore(store.subscribe, read, read);
  return { value, failed: value === undefined && store.failed };
}
