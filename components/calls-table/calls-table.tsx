"use client";
import { useQueryStates } from "nuqs";
import { useMemo, useRef, useState } from "react";
import { useLiveMarks } from "@/components/feedback/use-live-marks";
import { useDebounced } from "@/components/ui/use-debounced";
import { useNow } from "@/components/ui/use-now";
import { useStable } from "@/components/ui/use-stable";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import { type CallsParams, callsHref, callsParams, callsQueryOf } from "@/lib/calls/search-params";
import type { SavedView } from "@/lib/views/view-endpoints";
import { among } from "./among";
import { callsFoot, groupsFoot } from "./calls-foot";
import { CallsFooter } from "./calls-footer";
import { CallsHead } from "./calls-head";
import { CallsPeek } from "./calls-peek";
import { CallsRows } from "./calls-rows";
import { chartsShown } from "./charts/charts-cookie";
import { CellContext } from "./columns/calls-cells";
import { CellStoreContext, type InitialCells, useCellStore } from "./columns/use-cells";
import { useTableColumns } from "./columns/use-table-columns";
import { useVanishedFields } from "./columns/use-vanished-fields";
import { type Density, ROW_HEIGHTS } from "./density";
import { CallsGroups } from "./groups/calls-groups";
import { groupFilter } from "./groups/group-filter";
import { useGroups } from "./groups/use-groups";
import { latencyScale } from "./latency-scale";
import { NewPill } from "./live-rows/new-pill";
import { useLiveCalls } from "./live-rows/use-live-calls";
import { useRunningCalls } from "./live-rows/use-running-calls";
import { CallsSelection } from "./selection/calls-selection";
import { useSelection } from "./selection/use-selection";
import { type InitialCalls, useCalls, useCallsCount } from "./use-calls";
import { type OpenPart, useCallsActions } from "./use-calls-actions";
import { useDensity } from "./use-density";
import { useElapsed } from "./use-elapsed";
import { usePeekAhead } from "./use-peek-ahead";
import { useRowPlace } from "./use-row-place";

const TYPING_PAUSE_MS = 150;
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
  const [params, setParams] = useQueryStates(callsParams, { history: "push" });
  const { scope, filters, sort, peek } = params;
  const text = useDebounced(params.text, TYPING_PAUSE_MS);
  const changeParams = useStable((next: Partial<CallsParams>, options?: { history: "push" | "replace" }) => {
    void setParams(next, options);
  });
  const query = useMemo(
    () => callsQueryOf(projectId, { scope, filters, query: params.query, sort, text }),
    [projectId, scope, filters, params.query, sort, text],
  );

  const calls = useCalls(query, initial);
  useLiveMarks(projectId);
  const { rows, data, isFetching, isFetchingNextPage, isPlaceholderData } = calls;
  const answered = data !== undefined && !isPlaceholderData;
  // All that match, on one page: nobody has to look for them again to count or to chart them.
  const whole = answered && data.pages.length === 1 && !calls.hasNextPage;
  const count = useCallsCount(query, answered && !whole);
  const runningMs = useElapsed(isFetching && !isFetchingNextPage);

  const { group, measure, gsort } = params;
  const grouping = group === null ? undefined : { by: group, measure, order: gsort };
  const groups = useGroups(query, grouping);
  const groupsRunningMs = useElapsed(grouping !== undefined && groups.isFetching);
  const live = useLiveCalls(query, params.live);
  useRunningCalls(query, params.live);
  const [charts, setCharts] = useState(chartsShown(params.charts, props.chartsCookie));

  const columns = useTableColumns({
    projectId,
    scope,
    cols: params.cols,
    onParamsChange: changeParams,
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
  const [open, setOpen] = useState<OpenPart>();

  const idsOfAll = useMemo(() => (whole ? rows.ids() : undefined), [rows, whole]);
  const charted = useMemo(() => (idsOfAll ? among(query, idsOfAll) : query), [query, idsOfAll]);
  const selection = useSelection(rows);
  const place = useRowPlace(rows.count);
  const onRowPointed = usePeekAhead(projectId, rows, place.active);
  const findInput = useRef<HTMLInputElement>(null);
  const currentMs = useNow(nowMs);
  const latencyScaleMs = useMemo(() => latencyScale(rows.slice(0, SCALE_ROWS).map((row) => row.latency_ms)), [rows]);
  const cellContext = useMemo(() => ({ nowMs: currentMs, latencyScaleMs }), [currentMs, latencyScaleMs]);

  const { ask, changeSort, moveTo, openRow, refresh } = useCallsActions({
    projectId,
    params,
    setParams,
    calls,
    cells,
    selection,
    place,
    findInput,
    onOpen: setOpen,
  });

  const noun = scope === "traces" ? "traces" : "calls";
  const total = whole ? { count: rows.count, exact: true } : count.data;
  // Without any answer, or with one to an earlier question only that nobody asks any more.
  const silent = data === undefined || (!answered && !isFetching);
  const foot = grouping
    ? groupsFoot(groups, groupsRunningMs)
    : callsFoot(calls, { noun, count: total, runningMs, silent });
  const { chosenIds } = selection;
  return (
    <CellContext.Provider value={cellContext}>
      <CellStoreContext.Provider value={cells}>
        <CallsHead
          projectId={projectId}
          views={props.views}
          params={params}
          onParamsChange={changeParams}
          onAsk={ask}
          query={query}
          charted={charted}
          answered={answered}
          asking={!answered && isFetching}
          found={total?.count}
          vanished={vanished}
          edits={columns.edits}
          shownColumns={columns.shown}
          density={density}
          onDensityChange={setDensity}
          charts={charts}
          onChartsChange={setCharts}
          open={open}
          onOpenChange={setOpen}
          findInput={findInput}
          onRefresh={refresh}
        />
        <div className="relative flex min-h-0 flex-1 flex-col" aria-busy={isFetching} onPointerOver={onRowPointed}>
          <NewPill
            waiting={grouping ? 0 : live.waiting}
            onTake={() => {
              live.takeIn();
              moveTo(0);
            }}
          />
          {grouping ? (
            <CallsGroups
              query={query}
              grouping={grouping}
              groups={groups}
              onParamsChange={(next, history) => void setParams(next, { history })}
              onOpen={({ value }, by) => ask({ filters: [...filters, groupFilter(by, value)], group: null })}
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
              onClear={() => ask({ filters: [], text: "", query: null })}
              question={JSON.stringify([scope, sort, filters, params.query])}
              openRowId={peek}
              onRowOpen={openRow}
              snippets={snippets}
            />
          )}
          <CallsSelection query={query} selection={selection} calls={calls} total={total} columns={columns.shown} />
          <CallsPeek
            projectId={projectId}
            peek={peek}
            rows={rows}
            search={callsHref({ scope, filters, text })}
            onMove={moveTo}
            onClose={() => void setParams({ peek: null })}
          />
        </div>
        <CallsFooter {...foot} selected={selection.all ? (total?.count ?? rows.count) : chosenIds.length} />
      </CellStoreContext.Provider>
    </CellContext.Provider>
  );
}
