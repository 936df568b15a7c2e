"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { type Row, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import type { z } from "zod";
import { DataGrid } from "@/components/data-table/data-grid";
import { type GridFeatures, gridFeatures } from "@/components/data-table/grid-features";
import type { GridSort } from "@/components/data-table/grid-head";
import { isForRows } from "@/components/data-table/is-for-rows";
import { ListFooter } from "@/components/data-table/list-bar";
import { useRowSelection } from "@/components/data-table/use-row-selection";
import { useLiveMarks } from "@/components/feedback/use-live-marks";
import { useLiveEvents } from "@/components/live/use-live-events";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useNow } from "@/components/ui/use-now";
import type { evaluationsList, RunSummary } from "@/lib/evaluations/page-endpoints";
import { evaluationsListRoute } from "@/lib/evaluations/page-routes";
import { evaluationsParams } from "@/lib/evaluations/search-params";
import { formatDuration } from "@/lib/format/durations";
import { formatExact } from "@/lib/format/numbers";
import { api } from "@/lib/query-client/query-client";
import type { SavedView } from "@/lib/views/view-endpoints";
import { EvaluationsViews } from "./evaluations-views";
import { ListBar } from "./list-bar";
import { compareRunsHref, ListContext } from "./list-cells";
import { listColumns } from "./list-columns";
import {
  arrangeRows,
  categoryNames,
  isOfSummary,
  type ListRow,
  metricNames,
  metricRanges,
  metricScales,
} from "./list-rows";
import { NoEvaluations } from "./no-evaluations";
import { summaryQuery } from "./summary-query";
import { useComparedAhead } from "./use-compared-ahead";

type EvaluationsListProps = {
  projectId: string;
  initial: z.infer<typeof evaluationsList.response>;
  /** Of the first runs, as far as they are computed. */
  summaries: readonly RunSummary[];
  views: readonly SavedView[];
  nowMs: number;
};

const REFRESH_EVERY_MS = 5_000;
/** Numbers of this many runs are read at first, and of as many more whenever the end comes near; of all to sort by them. */
const SUMMARIES_AT_ONCE = 60;

const KEYS: readonly [string, string][] = [
  ["j k", "move"],
  ["Enter", "open"],
  ["x", "check"],
  ["c", "compare"],
  ["?", "all keys"],
];

/** The evaluation runs of a project, one row each; two or more checked are compared. */
export function EvaluationsList({ projectId, initial, summaries: given, views, nowMs }: EvaluationsListProps) {
  const router = useRouter();
  const [params, setParams] = useQueryStates(evaluationsParams, { history: "push" });
  const list = useQuery({
    queryKey: ["evaluations", projectId],
    queryFn: ({ signal }) => api.call(evaluationsListRoute, { project_id: projectId }, { signal }),
    initialData: initial,
  });
  useLiveMarks(projectId);
  const { runs, has_more, elapsed_ms } = list.data;
  useLiveEvents(projectId, ["calls"], ({ more, ids }) => {
    // While something is logged the list is read again now and then, not at every call.
    const isDue = Date.now() - list.dataUpdatedAt > REFRESH_EVERY_MS;
    if (isDue && (more || ids.length > 0) && !list.isFetching) void list.refetch();
  });
  const [summarized, setSummarized] = useState(SUMMARIES_AT_ONCE);
  const all = isOfSummary(params.sort.replace(/^-/, ""));
  const known = useMemo(() => new Map(given.map((summary) => [summary.id, summary])), [given]);
  const summaries = useQueries({
    queries: runs.map(({ id }, at) => ({
      ...summaryQuery(projectId, id, known.get(id)),
      enabled: all || at < summarized,
    })),
    combine: (results) => results.map(({ data }) => data ?? undefined),
  });
  const rows = useMemo(
    () => runs.map((info, at): ListRow => ({ id: info.id, info, summary: summaries[at] })),
    [runs, summaries],
  );
  const shown = useMemo(() => arrangeRows(rows, params), [rows, params]);
  // Of what is filtered out no column is needed.
  const metrics = useMemo(() => metricNames(shown), [shown]);
  const currentMs = useNow(nowMs);
  const context = useMemo(
    () => ({ nowMs: currentMs, ranges: metricRanges(shown, metrics), scales: metricScales(shown, metrics) }),
    [currentMs, shown, metrics],
  );
  const categories = useMemo(() => categoryNames(shown), [shown]);
  const columns = useMemo(() => listColumns(projectId, metrics, categories), [projectId, metrics, categories]);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const { rowSelection, setRowSelection, select } = useRowSelection((index) => ids[index]);
  const hidden = useMemo(() => Object.fromEntries(params.hidden.map((id) => [id, false])), [params.hidden]);
  const table = useTable({
    features: gridFeatures,
    columns,
    data: shown,
    getRowId: (row) => row.id,
    state: { rowSelection, columnVisibility: hidden },
    onRowSelectionChange: setRowSelection,
  });
  // In the order of the list from below: the oldest is the baseline.
  const chosen = [...ids].reverse().filter((id) => rowSelection[id]);
  const [place, setPlace] = useState({ index: 0, moves: 0 });
  const active = Math.min(place.index, Math.max(shown.length - 1, 0));
  const activate = useCallback((index: number) => setPlace((last) => ({ ...last, index })), []);
  useComparedAhead(projectId, chosen);
  const openRun = useCallback((id: string) => router.push(compareRunsHref(projectId, [id])), [router, projectId]);
  const openRow = useCallback((row: Row<GridFeatures, ListRow>) => openRun(row.original.id), [openRun]);
  const readMore = useCallback(() => setSummarized((count) => count + SUMMARIES_AT_ONCE), []);
  const [viewsOpen, setViewsOpen] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const activeId = ids[active];
  const openActive = () => activeId !== undefined && openRun(activeId);
  const compare = () => chosen.length > 0 && router.push(compareRunsHref(projectId, chosen));
  const move = (step: number) =>
    setPlace(({ moves }) => ({ index: Math.max(0, Math.min(active + step, shown.length - 1)), moves: moves + 1 }));
  useShortcuts([
    { keys: "j", label: "Next run", group: "Evaluations", run: () => move(1) },
    { keys: "k", label: "Previous run", group: "Evaluations", run: () => move(-1) },
    { keys: "Enter", label: "Open the run", group: "Evaluations", run: openActive, when: isForRows },
    { keys: "x", label: "Check the run", group: "Evaluations", run: () => select(active, false) },
    { keys: "c", label: "Compare what is checked", group: "Evaluations", run: compare },
    { keys: "v", label: "Views", group: "Evaluations", run: () => setViewsOpen(true) },
    { keys: "/", label: "Find", group: "Evaluations", run: () => find.current?.focus() },
    { keys: "Escape", label: "Check none", group: "Evaluations", run: () => setRowSelection({}) },
  ]);
  const datasets = [...new Set(runs.flatMap(({ dataset }) => dataset?.name ?? []))].sort();

  function changeSort({ field, direction }: GridSort) {
    activate(0);
    void setParams({ sort: direction === "desc" ? `-${field}` : field });
  }
  return (
    <ListContext.Provider value={context}>
      <EvaluationsViews
        projectId={projectId}
        initial={views}
        params={params}
        onParamsChange={(next) => void setParams(next)}
        menuOpen={viewsOpen}
        onMenuOpenChange={setViewsOpen}
      />
      <ListBar
        params={params}
        onParamsChange={(next, typing) => void setParams(next, typing ? { history: "replace" } : {})}
        find={find}
        datasets={datasets}
        columns={table.getAllLeafColumns().map(({ id, columnDef }) => ({ id, label: String(columnDef.header) }))}
        chosen={chosen.length}
        onCompare={compare}
      />
      {shown.length === 0 ? (
        runs.length === 0 ? (
          <NoEvaluations projectId={projectId} />
        ) : (
          <EmptyState title="No runs answer these filters">
            <Button onClick={() => void setParams({ text: "", status: "any", dataset: null })}>Clear filters</Button>
          </EmptyState>
        )
      ) : (
        <DataGrid
          label="Evaluation runs"
          table={table}
          totalRows={has_more ? -1 : shown.length}
          sort={{ field: params.sort.replace(/^-/, ""), direction: params.sort.startsWith("-") ? "desc" : "asc" }}
          onSortChange={changeSort}
          activeIndex={active}
          moves={place.moves}
          stale={false}
          onActiveIndexChange={activate}
          openRowId={null}
          onRowOpen={openRow}
          onRowSelect={select}
          onEndNear={readMore}
        />
      )}
      <ListFooter keys={KEYS}>
        {countText(shown.length, runs.length, has_more)} · {formatDuration(Math.round(elapsed_ms) || 1)}
        {list.error ? <span className="text-error-text"> · not refreshed: {list.error.message}</span> : null}
      </ListFooter>
    </ListContext.Provider>
  );
}

/** "12 of 38 runs"; of more than were read it is said that there are more. */
function countText(shown: number, all: number, hasMore: boolean): string {
  const total = hasMore ? `the newest ${formatExact(all)} runs` : `${formatExact(all)} ${all === 1 ? "run" : "runs"}`;
  return shown === all ? total : `${formatExact(shown)} of ${total}`;
}
