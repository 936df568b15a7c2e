import type { ReactNode } from "react";
import type { TimeWindow } from "@/lib/calls/call-params";
import { axisTicks, windowTicks } from "@/lib/calls/tree/axis-ticks";
import { formatDuration } from "@/lib/format/durations";
import { gridTemplate, type RowLayout } from "./tree-columns";

type TimeAxisProps = { shown: TimeWindow; layout: RowLayout; children: ReactNode };

/** The head of the rows: tools over the names, marks of the time axis, and the names of the columns beside it. */
export function TimeAxis({ shown, layout, children }: TimeAxisProps) {
  const { columns, timeline } = layout;
  return (
    <div
      className="grid h-7 shrink-0 items-center border-line-row border-b pr-3 text-2xs text-muted"
      style={{ gridTemplateColumns: gridTemplate(layout) }}
    >
      <span className="flex items-center gap-0.5 pl-2">{children}</span>
      <span aria-hidden className="relative mx-2 flex h-4 flex-wrap justify-between gap-x-1.5 overflow-hidden">
        {timeline ? <Marks shown={shown} /> : columns.has("bar") ? <Ends shown={shown} /> : null}
      </span>
      {columns.has("tokens") ? <span className="text-right">tokens</span> : null}
      {columns.has("cost") ? <span className="text-right">cost $</span> : null}
      <span className="text-right">latency</span>
    </div>
  );
}

/** Longer words than "12.5 ms" leave no room for a third one between them. */
const MOST_CHARACTERS = 7;

function Ends({ shown }: { shown: TimeWindow }) {
  const words = axisTicks(shown.to).map((tick, index) => (index === 0 ? "0" : formatDuration(tick)));
  const fits = words.every((word) => word.length <= MOST_CHARACTERS);
  return words.map((word, index) =>
    index === 1 && words.length > 2 && !fits ? null : (
      <span key={index} className={index === 1 && words.length > 2 ? "max-[900px]:hidden" : undefined}>
        {word}
      </span>
    ),
  );
}

function Marks({ shown }: { shown: TimeWindow }) {
  const { from, to } = shown;
  return windowTicks(shown, 5).map((tick) => (
    <span
      key={tick}
      className="absolute -translate-x-1/2 whitespace-nowrap"
      style={{ left: `${Math.min(97, Math.max(2, ((tick - from) / (to - from)) * 100))}%` }}
    >
      {tick === 0 ? "0" : formatDuration(tick)}
    </span>
  ));
}
