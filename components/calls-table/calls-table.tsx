"use client";
import { type Row, useTable } from "@tanstack/react-table";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { callHref } from "@/components/call/call-href";
import { DataGrid } from "@/components/data-table/data-grid";
import { type GridFeatures, gridFeatures } from "@/components/data-table/grid-features";
import { type GridSort, sortBy } from "@/components/data-table/sort-order";
import { useRowSelection } from "@/components/data-table/use-row-selection";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import type { ListedCall } from "@/lib/calls/call-row";
import type { Scope } from "@/lib/calls/filter-operators";
import type { Filter } from "@/lib/calls/filters";
import { callsParams, callsQueryOf, MAX_SORTS } from "@/lib/calls/search-params";
import type { SavedView } from "@/lib/views/view-endpoints";
import { columnName } from "./addable-columns";
import { CellContext } from "./calls-cells";
import { columnShapes } from "./calls-columns";
import { CallsEmpty } from "./calls-empty";
import { CallsFailure } from "./calls-failure";
import { CallsFooter } from "./calls-footer";
import { CallsSkeleton } from "./calls-skeleton";
import { CallsViews } from "./calls-views";
import { ColumnHeadMenu } from "./column-head-menu";
import { ColumnsButton } from "./columns-button";
import { type Density, ROW_HEIGHTS, rememberDensity } from "./density";
import { FilterBar } from "./filter-bar";
import { latencyScale } from "./latency-scale";
import { LoadMoreFailure } from "./load-more-failure";
import { type InitialCalls, useCalls, useCallsCount } from "./use-calls";
import { useCallsShortcuts } from "./use-calls-shortcuts";
import { CellStoreContext, type InitialCells, useCellStore } from "./use-cells";
import { useDebounced } from "./use-debounced";
import { useElapsed } from "./use-elapsed";
import { useNow } from "./use-now";
import { useTableColumns } from "./use-table-columns";

const loadPeekDrawer = () => import("./peek-drawer");
const PeekDrawer = dynamic(() => loadPeekDrawer().then((module) => module.PeekDrawer), { ssr: false });

const TYPING_PAUSE_MS = 250;

type CallsTableProps = {
  projectId: string;
  /** Absent when the server did not have the rows soon enough: the browser asks itself then, and the wait shows. */
  initial: InitialCalls | undefined;
  /** Values of the columns that are no part of a row, for the first rows. */
  initialCells: InitialCells | undefined;
  density: Density;
  views: readonly SavedView[];
  nowMs: number;
  snippets: readonly ClientSnippet[];
};

/** The traces table: filters, rows and the drawer, all of it in the address. */
export function CallsTable({ projectId, initial, initialCells, nowMs, snippets, ...props }: CallsTableProps) {
  const router = useRouter();
  const [params, setParams] = useQueryStates(callsParams, { history: "push" });
  const { scope, filters, sort, peek } = params;
  const text = useDebounced(params.text, TYPING_PAUSE_MS);
  const query = useMemo(
    () => callsQueryOf(projectId, { scope, filters, sort, text }),
    [projectId, scope, filters, sort, text],
  );

  const calls = useCalls(query, initial);
  const { rows, data, error, isFetching, isFetchingNextPage, isPlaceholderData } = calls;
  const answered = data !== undefined && !isPlaceholderData;
  const count = useCallsCount(query, answered && rows.length > 0);
  const runningMs = useElapsed(isFetching && !isFetchingNextPage);
  const cancelled = !answered && !isFetching && !error;

  const { state, columns, fields, edits } = useTableColumns({
    projectId,
    scope,
    cols: params.cols,
    onColsChange: (cols) => void setParams({ cols }, { history: "replace" }),
  });
  const cells = useCellStore(projectId, rows, fields, initialCells);
  const [density, setDensity] = useState(props.density);
  const [choosingColumns, setChoosingColumns] = useState(false);
  const [choosingView, setChoosingView] = useState(false);

  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const { rowSelection, setRowSelection, select } = useRowSelection(ids);
  const table = useTable({
    features: gridFeatures,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    state: { rowSelection },
    onRowSelectionChange: setRowSelection,
  });

  // Moves by key are counted, as a move to where one already is has to bring that row back into view.
  const [place, setPlace] = useState({ index: 0, moves: 0 });
  const active = Math.min(place.index, Math.max(rows.length - 1, 0));
  const activate = useCallback((index: number) => setPlace((last) => ({ ...last, index })), []);
  const [adding, setAdding] = useState(false);
  const findInput = useRef<HTMLInputElement>(null);
  const currentMs = useNow(nowMs);
  const latencyScaleMs = useMemo(() => latencyScale(rows.map((row) => row.latency_ms)), [rows]);
  const cellContext = useMemo(() => ({ nowMs: currentMs, latencyScaleMs }), [currentMs, latencyScaleMs]);

  // The drawer's code comes while nothing else is to do, so that the first peek is as quick as the next.
  useEffect(() => {
    const timer = setTimeout(() => void loadPeekDrawer(), 1000);
    return () => clearTimeout(timer);
  }, []);

  const openRow = useCallback(
    (row: Row<GridFeatures, ListedCall>) => void setParams({ peek: row.original.id }),
    [setParams],
  );

  function moveTo(index: number) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    setPlace({ index: rows.indexOf(row), moves: place.moves + 1 });
    if (peek) void setParams({ peek: row.id }, { history: "replace" });
  }
  function backToTop() {
    activate(0);
    setRowSelection({});
  }
  function changeFilters(next: Filter[]) {
    backToTop();
    void setParams({ filters: next });
  }
  function changeScope(next: Scope) {
    backToTop();
    void setParams({ scope: next });
  }
  function changeSort(next: GridSort, add: boolean) {
    activate(0);
    void setParams({ sort: sortBy(sort, next, add, MAX_SORTS) });
  }
  function changeDensity(next: Density) {
    setDensity(next);
    rememberDensity(next);
  }
  function refresh() {
    cells.clear();
    calls.refresh();
  }
  function clearAll() {
    backToTop();
    void setParams({ filters: [], text: "" });
  }

  useCallsShortcuts({
    move: (step) => moveTo(active + step),
    moveToStart: () => moveTo(0),
    moveToEnd: () => moveTo(rows.length - 1),
    peek: () => rows[active] && void setParams({ peek: rows[active].id }),
    openPage: () => {
      const id = peek ?? rows[active]?.id;
      if (id) router.push(callHref(projectId, id));
    },
    select: (range) => select(active, range),
    escape: () => (peek ? void setParams({ peek: null }) : setRowSelection({})),
    find: () => findInput.current?.focus(),
    addFilter: () => setAdding(true),
    refresh,
    chooseColumns: () => setChoosingColumns(true),
    chooseView: () => setChoosingView(true),
  });

  const noun = scope === "traces" ? "traces" : "calls";
  const peekIndex = peek ? ids.indexOf(peek) : -1;
  return (
    <CellContext.Provider value={cellContext}>
      <CellStoreContext.Provider value={cells}>
        <CallsViews
          projectId={projectId}
          initial={props.views}
          params={params}
          onParamsChange={(next) => {
            backToTop();
            void setParams(next);
          }}
          menuOpen={choosingView}
          onMenuOpenChange={setChoosingView}
        />
        <FilterBar
          scope={scope}
          onScopeChange={changeScope}
          filters={filters}
          onFiltersChange={changeFilters}
          text={params.text}
          onTextChange={(next) => void setParams({ text: next }, { history: "replace" })}
          findInput={findInput}
          adding={adding}
          onAddingChange={setAdding}
          rows={rows}
          onRefresh={refresh}
          tools={
            <ColumnsButton
              query={query}
              edits={edits}
              density={density}
              onDensityChange={changeDensity}
              open={choosingColumns}
              onOpenChange={setChoosingColumns}
            />
          }
        />
        <div className="relative flex min-h-0 flex-1 flex-col" aria-busy={isFetching}>
          {error && !answered ? (
            <CallsFailure
              error={error}
              onRetry={() => void calls.refetch()}
              onClear={filters.length || text ? clearAll : undefined}
            />
          ) : cancelled ? (
            <CallsFailure
              onRetry={() => void calls.refetch()}
              onClear={filters.length || text ? clearAll : undefined}
            />
          ) : data === undefined ? (
            <CallsSkeleton columns={columnShapes(state)} rowHeight={ROW_HEIGHTS[density]} />
          ) : rows.length === 0 ? (
            <CallsEmpty
              noun={noun}
              filtered={filters.length > 0 || text !== ""}
              onClear={clearAll}
              snippets={snippets}
            />
          ) : (
            <DataGrid
              // Another question begins at its first row; more rows to the same one leave the place alone.
              key={JSON.stringify([scope, sort, filters])}
              label={scope === "traces" ? "Traces" : "Calls"}
              table={table}
              totalRows={count.data?.exact ? count.data.count : -1}
              sort={sort}
              onSortChange={changeSort}
              rowHeight={ROW_HEIGHTS[density]}
              headActions={{
                onResize: edits.resize,
                onMove: edits.move,
                onStep: edits.step,
                menu: (id) => (
                  <ColumnHeadMenu
                    id={id}
                    name={columnName(id)}
                    sortField={columns.find((column) => column.id === id)?.meta?.sortField}
                    onSort={changeSort}
                    edits={edits}
                  />
                ),
              }}
              activeIndex={active}
              moves={place.moves}
              stale={isPlaceholderData}
              onActiveIndexChange={activate}
              openRowId={peek}
              onRowOpen={openRow}
              onRowSelect={select}
              onEndNear={calls.loadMore}
              tail={
                calls.isFetchNextPageError && error ? (
                  <LoadMoreFailure error={error} onRetry={() => void calls.fetchNextPage()} />
                ) : null
              }
            />
          )}
          {peek ? (
            <PeekDrawer
              projectId={projectId}
              callId={peek}
              href={callHref(projectId, peek)}
              onClose={() => void setParams({ peek: null })}
              onPrevious={peekIndex > 0 ? () => moveTo(peekIndex - 1) : undefined}
              onNext={peekIndex >= 0 && peekIndex < rows.length - 1 ? () => moveTo(peekIndex + 1) : undefined}
            />
          ) : null}
        </div>
        <CallsFooter
          noun={noun}
          loaded={rows.length}
          count={answered && rows.length === 0 ? { count: 0, exact: true } : count.data}
          selected={Object.keys(rowSelection).length}
          elapsedMs={data?.pages[0]?.elapsed_ms}
          runningMs={runningMs}
          onCancel={calls.cancel}
        />
      </CellStoreContext.Provider>
    </CellContext.Provider>
  );
}
