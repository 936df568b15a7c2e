"use client";
import { type Row, useTable } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { DataGrid } from "@/components/data-table/data-grid";
import { type GridFeatures, gridFeatures } from "@/components/data-table/grid-features";
import type { GridSort } from "@/components/data-table/sort-order";
import { useLazyRows } from "@/components/data-table/use-lazy-rows";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import type { ListedCall } from "@/lib/calls/call-row";
import { CallsEmpty } from "./calls-empty";
import { CallsFailure } from "./calls-failure";
import { CallsSkeleton } from "./calls-skeleton";
import { columnName } from "./columns/addable-columns";
import { ColumnHeadMenu } from "./columns/column-head-menu";
import { columnShapes } from "./columns/columns-layout";
import type { useTableColumns } from "./columns/use-table-columns";
import { LoadMoreFailure } from "./load-more-failure";
import type { useSelection } from "./selection/use-selection";
import type { useCalls } from "./use-calls";
import type { useRowPlace } from "./use-row-place";

type CallsRowsProps = {
  noun: string;
  calls: ReturnType<typeof useCalls>;
  columns: ReturnType<typeof useTableColumns>;
  selection: ReturnType<typeof useSelection>;
  place: ReturnType<typeof useRowPlace>;
  /** How many rows there are in all; -1 when nobody knows. */
  totalRows: number;
  sort: readonly GridSort[];
  onSortChange: (sort: GridSort, add: boolean) => void;
  rowHeight: number;
  /** Something narrows what is shown. */
  filtered: boolean;
  onClear: () => void;
  /** Changes with the question: another one begins at its first row. */
  question: string;
  openRowId: string | null;
  onRowOpen: (id: string) => void;
  snippets: readonly ClientSnippet[];
};

const NO_ROWS: ListedCall[] = [];

/** The rows, or what stands there instead: the wait, the reason they did not come, or how to get some. */
export function CallsRows(props: CallsRowsProps) {
  const { onRowOpen, selection, place } = props;
  const { noun, calls, columns, rowHeight, filtered } = props;
  const { rows, data, error, isFetching, isPlaceholderData } = calls;
  const answered = data !== undefined && !isPlaceholderData;
  const table = useTable({
    features: gridFeatures,
    columns: columns.columns,
    data: NO_ROWS,
    state: { rowSelection: selection.shown },
  });
  const lazyRows = useLazyRows(table, rows);
  // While the next answer is under way, the rows of the last one stay where they are.
  const [answeredQuestion, setAnsweredQuestion] = useState(props.question);
  if (answered && answeredQuestion !== props.question) setAnsweredQuestion(props.question);
  const openRow = useCallback((row: Row<GridFeatures, ListedCall>) => onRowOpen(row.original.id), [onRowOpen]);
  const { onSortChange } = props;
  const { edits, columns: definitions } = columns;
  const headActions = useMemo(
    () => ({
      onResize: edits.resize,
      onMove: edits.move,
      onStep: edits.step,
      menu: (id: string) => (
        <ColumnHeadMenu
          id={id}
          name={columnName(id)}
          sortField={definitions.find((column) => column.id === id)?.meta?.sortField}
          onSort={onSortChange}
          edits={edits}
        />
      ),
    }),
    [edits, definitions, onSortChange],
  );
  const retry = { onRetry: () => void calls.refetch(), onClear: filtered ? props.onClear : undefined };

  if (error && !answered) return <CallsFailure error={error} {...retry} />;
  // Neither an answer nor a question under way: it was cancelled.
  if (!answered && !isFetching) return <CallsFailure {...retry} />;
  if (data === undefined) return <CallsSkeleton columns={columnShapes(columns.state)} rowHeight={rowHeight} />;
  if (rows.count === 0) {
    return <CallsEmpty noun={noun} filtered={filtered} onClear={props.onClear} snippets={props.snippets} />;
  }
  return (
    <DataGrid
      question={answeredQuestion}
      label={noun === "traces" ? "Traces" : "Calls"}
      table={table}
      rows={lazyRows}
      selection={selectionOfAll(selection, rows.count)}
      totalRows={props.totalRows}
      sort={props.sort}
      onSortChange={onSortChange}
      rowHeight={rowHeight}
      headActions={headActions}
      activeIndex={place.active}
      moves={place.moves}
      stale={isPlaceholderData}
      onActiveIndexChange={place.activate}
      openRowId={props.openRowId}
      onRowOpen={openRow}
      onRowSelect={selection.selectRow}
      onEndNear={calls.loadMore}
      onRowsInSight={calls.onRowsInSight}
      tail={
        calls.isFetchNextPageError && error ? (
          <LoadMoreFailure error={error} onRetry={() => void calls.fetchNextPage()} />
        ) : null
      }
    />
  );
}

function selectionOfAll({ all, chosenIds, toggleAll }: ReturnType<typeof useSelection>, loaded: number) {
  return {
    all: all || chosenIds.length >= loaded,
    some: !all && chosenIds.length > 0 && chosenIds.length < loaded,
    onToggleAll: toggleAll,
  };
}
