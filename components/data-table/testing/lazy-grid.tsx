import { type ColumnDef, useTable } from "@tanstack/react-table";
import { vi } from "vitest";
import { DataGrid } from "../data-grid";
import { type GridFeatures, gridFeatures } from "../grid-features";
import { type LazyRows, useLazyRows } from "../use-lazy-rows";

type Listed<Data> = Pick<LazyRows<never>, "count" | "idAt"> & { at: (index: number) => Data | undefined };

type LazyGridProps<Data extends { id: string }> = {
  columns: ColumnDef<GridFeatures, Data, unknown>[];
  list: Listed<Data>;
  onRowsInSight?: (first: number, last: number) => void;
};

const NO_DATA: never[] = [];

/** A grid of rows that are made when they come into view, whose keys and clicks do nothing. */
export function LazyGrid<Data extends { id: string }>({ columns, list, onRowsInSight }: LazyGridProps<Data>) {
  const table = useTable({ features: gridFeatures, columns, data: NO_DATA as Data[], state: { rowSelection: {} } });
  const rows = useLazyRows(table, list);
  return (
    <DataGrid
      label="Rows"
      table={table}
      rows={rows}
      totalRows={list.count}
      sort={[]}
      onSortChange={() => {}}
      activeIndex={0}
      moves={0}
      onActiveIndexChange={() => {}}
      stale={false}
      openRowId={null}
      onRowOpen={() => {}}
      onRowSelect={() => {}}
      onEndNear={() => {}}
      {...(onRowsInSight && { onRowsInSight })}
    />
  );
}

/** jsdom lays nothing out: without a height the virtual list would draw no row. */
export function layOut(): void {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(640);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(702);
}
