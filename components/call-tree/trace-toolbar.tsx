"use client";
import { Search } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
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
      <div className="relative min-w-36 flex-1">
        <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
        <Input
          ref={input}
          aria-label="Find in trace"
          placeholder="Find in trace"
          value={find}
          onChange={(event) => void setParams({ find: event.target.value || null })}
          onKeyDown={onKeyDown}
          className={hits === undefined ? "pr-8 pl-7.5" : "pr-24 pl-7.5"}
        />
        <span className="pointer-events-none absolute top-1/2 right-1.5 flex -translate-y-1/2 items-center text-muted text-xs">
          <span aria-live="polite">{hits === undefined ? "" : `${formatCount(hits)} of ${formatCount(total)}`}</span>
          {hits === undefined ? <Kbd>/</Kbd> : null}
        </span>
      </div>
      <SegmentedControl
        variant="inset"
        label="View of the trace"
        value={trace}
        options={VIEWS}
        onValueChange={setView}
      />
    </div>
  );
}
