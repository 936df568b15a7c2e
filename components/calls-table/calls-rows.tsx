"use client";
import type { ReactTable, Row } from "@tanstack/react-table";
import type { ComponentProps } from "react";
import { DataGrid } from "@/components/data-table/data-grid";
import type { GridFeatures } from "@/components/data-table/grid-features";
import type { GridSort } from "@/components/data-table/sort-order";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import type { ListedCall } from "@/lib/calls/call-row";
import { columnName } from "./addable-columns";
import { CallsEmpty } from "./calls-empty";
import { CallsFailure } from "./calls-failure";
import { CallsSkeleton } from "./calls-skeleton";
import { ColumnHeadMenu } from "./column-head-menu";
import { columnShapes } from "./columns-layout";
import { LoadMoreFailure } from "./load-more-failure";
import type { useCalls } from "./use-calls";
import type { useTableColumns } from "./use-table-columns";

type Grid = ComponentProps<typeof DataGrid<ListedCall>>;

type CallsRowsProps = Pick<
  Grid,
  "rows" | "selection" | "totalRows" | "activeIndex" | "moves" | "onActiveIndexChange" | "openRowId"
> & {
  noun: string;
  calls: ReturnType<typeof useCalls>;
  columns: ReturnType<typeof useTableColumns>;
  table: ReactTable<GridFeatures, ListedCall>;
  sort: readonly GridSort[];
  onSortChange: (sort: GridSort, add: boolean) => void;
  rowHeight: number;
  /** Something narrows what is shown. */
  filtered: boolean;
  onClear: () => void;
  /** Changes with the question: another one begins at its first row. */
  question: string;
  onRowOpen: (row: Row<GridFeatures, ListedCall>) => void;
  onRowSelect: (index: number, range: boolean) => void;
  snippets: readonly ClientSnippet[];
};

/** The rows, or what stands there instead: the wait, the reason they did not come, or how to get some. */
export function CallsRows(props: CallsRowsProps) {
  const { noun, calls, columns, rowHeight, filtered } = props;
  const { rows, data, error, isFetching, isPlaceholderData } = calls;
  const answered = data !== undefined && !isPlaceholderData;
  const retry = { onRetry: () => void calls.refetch(), onClear: filtered ? props.onClear : undefined };

  if (error && !answered) return <CallsFailure error={error} {...retry} />;
  // Neither an answer nor a question under way: it was cancelled.
  if (!answered && !isFetching) return <CallsFailure {...retry} />;
  if (data === undefined) return <CallsSkeleton columns={columnShapes(columns.state)} rowHeight={rowHeight} />;
  if (rows.length === 0) {
    return <CallsEmpty noun={noun} filtered={filtered} onClear={props.onClear} snippets={props.snippets} />;
  }
  return (
    <DataGrid
      // More rows to the same question leave the place alone.
      key={props.question}
      label={noun === "traces" ? "Traces" : "Calls"}
      table={props.table}
      rows={props.rows}
      selection={props.selection}
      totalRows={props.totalRows}
      sort={props.sort}
      onSortChange={props.onSortChange}
      rowHeight={rowHeight}
      headActions={{
        onResize: columns.edits.resize,
        onMove: columns.edits.move,
        onStep: columns.edits.step,
        menu: (id) => (
          <ColumnHeadMenu
            id={id}
            name={columnName(id)}
            sortField={columns.columns.find((column) => column.id === id)?.meta?.sortField}
            onSort={props.onSortChange}
            edits={columns.edits}
          />
        ),
      }}
      activeIndex={props.activeIndex}
      moves={props.moves}
      stale={isPlaceholderData}
      onActiveIndexChange={props.onActiveIndexChange}
      openRowId={props.openRowId}
      onRowOpen={props.onRowOpen}
      onRowSelect={props.onRowSelect}
      onEndNear={calls.loadMore}
      tail={
        calls.isFetchNextPageError && error ? (
          <LoadMoreFailure error={error} onRetry={() => void calls.fetchNextPage()} />
        ) : null
      }
    />
  );
}
