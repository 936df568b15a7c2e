"use client";
import { useMemo, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { latePart } from "@/components/ui/late-part";
import type { CallTree as Tree } from "@/lib/calls/tree/build-call-tree";
import { lastedMs, slowPath } from "@/lib/calls/tree/slow-path";
import { CallTree } from "./call-tree";
import { Scrubbers } from "./scrubbers";
import { TimelineOverview } from "./timeline-overview";
import { TraceToolbar } from "./trace-toolbar";
import { TreeTools } from "./tree-tools";
import { useTimeZoom, useWheelZoom } from "./use-time-zoom";
import { useTraceMarks } from "./use-trace-marks";
import type { TraceParams } from "./use-trace-params";
import { useTreeState } from "./use-tree-state";

const FlameView = latePart(() => import("./flame-view").then((module) => module.FlameView));
const GraphView = latePart(() => import("./graph-view").then((module) => module.GraphView));

type TracePaneProps = {
  projectId: string;
  tree: Tree;
  selectedId: string;
  params: TraceParams;
  onCallSelect: (id: string, entry: "push" | "replace") => void;
};

/** A trace in one of its views, with what finds and steps through its calls. */
export function TracePane({ projectId, tree, selectedId, params, onCallSelect }: TracePaneProps) {
  const marks = useTraceMarks(projectId, tree.trace.trace_id, params.columns.has("marks"));
  const state = useTreeState(tree, selectedId, params);
  const { trace: view, zoom, slow, setParams } = params;
  const { selected } = state;
  const box = useRef<HTMLDivElement>(null);
  const path = useMemo(() => slowPath(tree), [tree]);
  const onZoomChange = (next: typeof zoom) => void setParams({ zoom: next });
  const start = tree.trace.start_offsets_ms[tree.calls[selected] ?? -1] ?? 0;
  const time = useTimeZoom({
    zoom,
    durationMs: tree.durationMs,
    onZoomChange,
    enabled: view === "timeline" || view === "flame",
    selected: selected < 0 ? undefined : { from: start, to: start + lastedMs(tree, selected) },
  });
  useWheelZoom(box, barArea, view === "timeline" ? time : undefined);

  function selectPlace(place: number, entry: "push" | "replace" = "push") {
    const id = tree.trace.ids[tree.calls[place] ?? -1];
    if (id !== undefined) onCallSelect(id, entry);
  }
  function showSlowPath() {
    void setParams({ slow: !slow || null });
    const end = path.places.at(-1);
    if (!slow && end !== undefined) selectPlace(end);
  }
  useShortcuts([{ keys: "s", label: "Where the time went: the slow path", group: "Trace", run: showSlowPath }]);

  const tools = (
    <TreeTools params={params} state={state} hasCosts={tree.trace.costs !== undefined} onSlowPath={showSlowPath} />
  );
  const marked = slow ? path.marks : undefined;
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col bg-panel">
      <TraceToolbar params={params} hits={state.hits} total={tree.size} />
      {view === "timeline" || view === "flame" ? (
        <TimelineOverview tree={tree} shown={time.shown} onZoomChange={onZoomChange} />
      ) : null}
      {view === "flame" ? (
        <FlameView
          tree={tree}
          selected={selected}
          onPlaceSelect={selectPlace}
          {...time}
          keep={state.keep}
          slow={marked}
          tools={tools}
        />
      ) : view === "graph" ? (
        <GraphView tree={tree} selected={selected} onPlaceSelect={selectPlace} tools={tools} />
      ) : (
        <CallTree
          tree={tree}
          state={state}
          onCallSelect={(id) => onCallSelect(id, "push")}
          layout={{ timeline: view === "timeline", columns: params.columns }}
          shown={time.shown}
          slow={marked}
          marks={marks}
          tools={tools}
        />
      )}
      {selected < 0 ? null : (
        <Scrubbers tree={tree} place={selected} onPlaceSelect={(place) => selectPlace(place, "replace")} />
      )}
    </div>
  );
}

/** Where in the pane the timeline's bars lie: behind the names (a third, at least 140 px), before the latency. */
function barArea({ left, width }: DOMRect): { left: number; width: number } {
  const names = Math.max(140, (width - 12) * 0.34);
  return { left: left + names + 8, width: Math.max(1, width - names - 12 - 60 - 16) };
}
