import { axisTicks } from "@/lib/calls/tree/axis-ticks";
import { formatDuration } from "@/lib/format/durations";
import { gridTemplate, type TreeColumns } from "./tree-columns";

/** The head of the tree: marks of the time axis, and the names of the columns beside it. */
export function TimeAxis({ durationMs, columns }: { durationMs: number; columns: TreeColumns }) {
  const ticks = axisTicks(durationMs);
  return (
    <div
      aria-hidden
      className="grid h-6 shrink-0 items-center pr-3 text-2xs text-muted"
      style={{ gridTemplateColumns: gridTemplate(columns) }}
    >
      <span />
      <span className="mx-2 flex justify-between">
        {ticks.map((tick, index) => (
          <span key={tick}>{index === 0 ? "0" : formatDuration(tick)}</span>
        ))}
      </span>
      {columns.tokens ? <span className="text-right">tokens</span> : null}
      <span />
    </div>
  );
}
