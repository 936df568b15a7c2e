"use client";
import { type KeyboardEvent, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { SearchField } from "@/components/ui/search-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { TRACE_VIEWS, type TraceViewName } from "@/lib/calls/call-params";
import { formatCount } from "@/lib/format/numbers";
import type { TraceParams } from "./use-trace-params";

const VIEW_NAMES: Record<TraceViewName, string> = {
  tree: "Tree",
  timeline: "Timeline",
  flame: "Flame",
  graph: "Graph",
};
const VIEWS = TRACE_VIEWS.map((value) => ({ value, label: VIEW_NAMES[value] }));

type TraceToolbarProps = { params: TraceParams; hits: number | undefined; total: number };

/** Find in the trace, and the ways to draw it. */
export function TraceToolbar({ params, hits, total }: TraceToolbarProps) {
  const input = useRef<HTMLInputElement>(null);
  const { find, trace, setParams, setView } = params;
  useShortcuts([
    { keys: "/", label: "Find in trace", group: "Trace", run: () => input.current?.select() },
    {
      keys: "v",
      label: "Next view of the trace",
      group: "Trace",
      run: () => setView(TRACE_VIEWS[(TRACE_VIEWS.indexOf(trace) + 1) % TRACE_VIEWS.length] ?? "tree"),
    },
  ]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (find) void setParams({ find: null });
    else input.current?.blur();
  }
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 px-3 py-2">
      <SearchField
        ref={input}
        label="Find in trace"
        value={find}
        onValueChange={(text) => void setParams({ find: text || null })}
        onKeyDown={onKeyDown}
        className="min-w-36 flex-1"
        {...(hits === undefined ? {} : { end: <Hits hits={hits} total={total} />, inputClassName: "pr-24" })}
      />
      <SegmentedControl
        variant="inset"
        label="View of the trace"
        value={trace}
        options={VIEWS}
        onValueChange={setView}
        className="max-w-full overflow-x-auto"
      />
    </div>
  );
}

function Hits({ hits, total }: { hits: number; total: number }) {
  return (
    <span aria-live="polite" className="pointer-events-none text-muted text-xs">
      {formatCount(hits)} of {formatCount(total)}
    </span>
  );
}
