"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import { callHref } from "@/components/call/call-href";
import { type GridSort, sortBy } from "@/components/data-table/sort-order";
import { useLiveMarks } from "@/components/feedback/use-live-marks";
import { useDebounced } from "@/components/ui/use-debounced";
import { useNow } from "@/components/ui/use-now";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import { type CallsParams, callsHref, callsParams, callsQueryOf, MAX_SORTS } from "@/lib/calls/search-params";
import type { SavedView } from "@/lib/views/view-endpoints";
import { CallsFooter } from "./calls-footer";
import { CallsPeek } from "./calls-peek";
import { CallsRows } from "./calls-rows";
import { CallsViews } from "./calls-views";
import { chartsShown } from "./charts/charts-cookie";
import { CellContext } from "./columns/calls-cells";
import { ColumnsButton } from "./columns/columns-button";
import { CellStoreContext, type InitialCells, useCellStore } from "./columns/use-cells";
import { useTableColumns } from "./columns/use-table-columns";
import { useVanishedFields } from "./columns/use-vanished-fields";
import { type Density, ROW_HEIGHTS } from "./density";
import { ExploreTools } from "./explore-tools";
import { ExportButton } from "./export/export-button";
import { FilterBar } from "./filters/filter-bar";
import { withTimeRange } from "./filters/time-range";
import { groupFilter } from "./groups/group-filter";
import { useGroups } from "./groups/use-groups";
import { latencyScale } from "./latency-scale";
import { NewPill } from "./live-rows/new-pill";
import { useLiveCalls } from "./live-rows/use-live-calls";
import { CallsSelection } from "./selection/calls-selection";
import { useSelection } from "./selection/use-selection";
import { type InitialCalls, useCalls, useCallsCount } from "./use-calls";
import { useCallsShortcuts } from "./use-calls-shortcuts";
import { useDensity } from "./use-density";
import { useElapsed } from "./use-elapsed";
import { useRowPlace } from "./use-row-place";

const ChartsStrip = dynamic(() => import("./charts/charts-strip").then((module) => module.ChartsStrip), {
  ssr: false,
  loading: () => <div className="h-16 shrink-0 border-b" />,
});
const GroupBar = dynamic(() => import("./groups/group-bar").then((module) => module.GroupBar), {
  ssr: false,
  loading: () => <div className="h-9 shrink-0 border-b" />,
});
const GroupTable = dynamic(() => import("./groups/group-table").then((module) => module.GroupTable), { ssr: false });

const TYPING_PAUSE_MS = 250;
/** Bars are drawn to the scale of these, so that they do not change while more come. */
const SCALE_ROWS = 500;

type CallsTableProps = {
  projectId: string;
  /** Absent when the server did not have the rows soon enough: the browser asks itself then, and the wait shows. */
  initial: InitialCalls | undefined;
  /** Values of the columns that are no part of a row, for the first rows. */
  initialCells: InitialCells | undefined;
  density: Density;
  /** Whether charts were shown when this browser was last here. */
  chartsCookie: string | undefined;
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
    () => callsQueryOf(projectId, { scope, filters, query: params.query, sort, text }),
    [projectId, scope, filters, params.query, sort, text],
  );

  const calls = useCalls(query, initial);
  useLiveMarks(projectId);
  const { rows, data, isFetching, isFetchingNextPage, isPlaceholderData } = calls;
  const answered = data !== undefined && !isPlaceholderData;
  const count = useCallsCount(query, answered && rows.length > 0);
  const runningMs = useElapsed(isFetching && !isFetchingNextPage);

  const { group, measure, gsort } = params;
  const grouping = group === null ? undefined : { by: group, measure, order: gsort };
  const groups = useGroups(query, grouping);
  const groupsRunningMs = useElapsed(grouping !== undefined && groups.isFetching);
  const live = useLiveCalls(query, params.live);
  const [charts, setCharts] = useState(chartsShown(params.charts, props.chartsCookie));

  const columns = useTableColumns({
    projectId,
    scope,
    cols: params.cols,
    onColsChange: (cols) => void setParams({ cols }, { history: "replace" }),
  });
  const cells = useCellStore(projectId, rows, columns.fields, initialCells);
  const vanished = useVanishedFields({
    projectId,
    store: cells,
    rows,
    fields: columns.fields,
    enabled: params.view !== null,
  });
  const [density, setDensity] = useDensity(props.density);
  const [open, setOpen] = useState<"columns" | "views" | "filter" | "ops">();
  const isOpen = (part: typeof open) => ({
    open: open === part,
    onOpenChange: (on: boolean) => setOpen(on ? part : undefined),
  });

  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const selection = useSelection(ids);
  const place = useRowPlace(rows.length);
  const findInput = useRef<HTMLInputElement>(null);
  const currentMs = useNow(nowMs);
  const latencyScaleMs = useMemo(() => latencyScale(rows.slice(0, SCALE_ROWS).map((row) => row.latency_ms)), [rows]);
  const cellContext = useMemo(() => ({ nowMs: currentMs, latencyScaleMs }), [currentMs, latencyScaleMs]);

  const openRow = useCallback((id: string) => void setParams({ peek: id }), [setParams]);

  function moveTo(index: number) {
    const row = rows[place.moveTo(index) ?? -1];
    if (row && peek) void setParams({ peek: row.id }, { history: "replace" });
  }
  /** Asks something else: from the first row on, with nothing selected. */
  function ask(next: Partial<CallsParams>) {
    place.activate(0);
    selection.clear();
    void setParams(next);
  }
  function changeSort(next: GridSort, add: boolean) {
    place.activate(0);
    void setParams({ sort: sortBy(sort, next, add, MAX_SORTS) });
  }
  function refresh() {
    cells.clear();
    calls.refresh();
  }
  const clearAll = () => ask({ filters: [], text: "", query: null });

  useCallsShortcuts(
    {
      move: (step) => moveTo(place.active + step),
      moveToStart: () => moveTo(0),
      moveToEnd: () => moveTo(rows.length - 1),
      peek: () => rows[place.active] && void setParams({ peek: rows[place.active]?.id ?? null }),
      openPage: () => {
        const id = peek ?? rows[place.active]?.id;
        if (id) router.push(callHref(projectId, id, location.search));
      },
      select: (range) => selection.selectRow(place.active, range),
      escape: () => (peek ? void setParams({ peek: null }) : selection.clear()),
      find: () => findInput.current?.focus(),
      addFilter: () => setOpen("filter"),
      refresh,
      chooseOps: () => setOpen("ops"),
      chooseColumns: () => setOpen("columns"),
      chooseView: () => setOpen("views"),
    },
    grouping === undefined,
  );

  const noun = scope === "traces" ? "traces" : "calls";
  const total = answered && rows.length === 0 ? { count: 0, exact: true } : count.data;
  // Without any answer, or with one to an earlier question only that nobody asks any more.
  const silent = data === undefined || (!answered && !isFetching);
  const foot = grouping
    ? {
        noun: "groups",
        loaded: groups.data?.groups.length,
        count: groups.data && { count: groups.data.distinct, exact: true },
        elapsedMs: groups.data?.elapsed_ms,
        runningMs: groupsRunningMs,
        onCancel: groups.cancel,
      }
    : {
        noun,
        loaded: silent ? undefined : rows.length,
        count: total,
        elapsedMs: silent ? undefined : data.pages[0]?.elapsed_ms,
        runningMs,
        onCancel: calls.cancel,
      };
  const shownColumns = columns.state.map(({ id }) => id);
  const { chosenIds } = selection;
  return (
    <CellContext.Provider value={cellContext}>
      <CellStoreContext.Provider value={cells}>
        <CallsViews
          projectId={projectId}
          initial={props.views}
          params={params}
          onParamsChange={ask}
          vanished={vanished}
          menuOpen={open === "views"}
          onMenuOpenChange={isOpen("views").onOpenChange}
        />
        <FilterBar
          scope={scope}
          onScopeChange={(next) => ask({ scope: next })}
          filters={filters}
          onFiltersChange={(next) => ask({ filters: next })}
          text={params.text}
          onTextChange={(next) => void setParams({ text: next }, { history: "replace" })}
          findInput={findInput}
          adding={open === "filter"}
          onAddingChange={isOpen("filter").onOpenChange}
          choosingOps={open === "ops"}
          onChoosingOpsChange={isOpen("ops").onOpenChange}
          query={query}
          expression={params.query}
          onQuestionChange={ask}
          onRefresh={refresh}
          tools={
            <>
              <ExploreTools
                query={query}
                params={params}
                charts={charts}
                onChartsChange={setCharts}
                onParamsChange={(next) => void setParams(next)}
              />
              <ColumnsButton
                query={query}
                edits={columns.edits}
                density={density}
                onDensityChange={setDensity}
                {...isOpen("columns")}
              />
              <ExportButton chosen={{ query, ids: null, count: total?.count }} columns={shownColumns} />
            </>
          }
        />
        {charts ? (
          <ChartsStrip
            query={query}
            enabled={answered}
            onTimeRangeChange={(range) => ask({ filters: withTimeRange(filters, range) })}
          />
        ) : null}
        <div className="relative flex min-h-0 flex-1 flex-col" aria-busy={isFetching}>
          <NewPill
            waiting={grouping ? 0 : live.waiting}
            onTake={() => {
              live.takeIn();
              moveTo(0);
            }}
          />
          {group !== null ? (
            <GroupBar
              query={query}
              group={group}
              measure={measure}
              onGroupChange={(next) => void setParams({ group: next, measure: next ? measure : null })}
              onMeasureChange={(next) => void setParams({ measure: next })}
            />
          ) : null}
          {grouping ? (
            <GroupTable
              grouping={grouping}
              groups={groups}
              onSortChange={(next) => void setParams({ gsort: next }, { history: "replace" })}
              onOpen={({ value }) => ask({ filters: [...filters, groupFilter(grouping.by, value)], group: null })}
            />
          ) : (
            <CallsRows
              noun={noun}
              calls={calls}
              columns={columns}
              selection={selection}
              place={place}
              totalRows={total?.exact ? total.count : -1}
              sort={sort}
              onSortChange={changeSort}
              rowHeight={ROW_HEIGHTS[density]}
              filtered={filters.length > 0 || text !== "" || params.query !== null}
              onClear={clearAll}
              question={JSON.stringify([scope, sort, filters, params.query])}
              openRowId={peek}
              onRowOpen={openRow}
              snippets={snippets}
            />
          )}
          <CallsSelection query={query} selection={selection} calls={calls} total={total} columns={shownColumns} />
          <CallsPeek
            projectId={projectId}
            peek={peek}
            ids={ids}
            search={callsHref({ scope, filters, text })}
            onMove={moveTo}
            onClose={() => void setParams({ peek: null })}
          />
        </div>
        <CallsFooter {...foot} selected={selection.all ? (total?.count ?? rows.length) : chosenIds.length} />
      </CellStoreContext.Provider>
    </CellContext.Provider>
  );
}
