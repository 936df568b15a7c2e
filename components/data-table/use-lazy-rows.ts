"use client";
import { constructRow, type ReactTable, type Row, type RowData } from "@tanstack/react-table";
import { useMemo } from "react";
import type { GridFeatures } from "./grid-features";

/** Rows of a grid that are made when they come into view. */
export type LazyRows<Data extends RowData> = {
  count: number;
  /** Undefined while a row that is there has yet to come. */
  at: (index: number) => Row<GridFeatures, Data> | undefined;
  idAt: (index: number) => string | undefined;
};

/** A list of which some may be missing. */
type Listed<Data> = {
  count: number;
  at: (index: number) => Data | undefined;
  idAt: (index: number) => string | undefined;
};

/**
 * Rows for a list that may grow to a hundred thousand: a table that was given all of them would make all of them again with
 * every page. The table itself has the columns and what is selected.
 */
export function useLazyRows<Data extends { id: string }>(
  table: ReactTable<GridFeatures, Data>,
  data: Listed<Data>,
): LazyRows<Data> {
  const made = useMemo(() => new WeakMap<Data, Row<GridFeatures, Data>>(), []);
  return useMemo(
    () => ({
      count: data.count,
      idAt: data.idAt,
      at(index) {
        const original = data.at(index);
        if (!original) return undefined;
        const known = made.get(original);
        if (known?.index === index) return known;
        const row = constructRow(table, original.id, original, index, 0);
        made.set(original, row);
        return row;
      },
    }),
    [table, data, made],
  );
}
