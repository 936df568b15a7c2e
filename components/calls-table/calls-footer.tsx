"use client";
import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/kbd";
import { formatDuration, formatSeconds } from "@/lib/format/durations";
import { formatExact, MISSING } from "@/lib/format/numbers";

type CallsFooterProps = {
  /** "traces", "calls" or "groups". */
  noun: string;
  /** Undefined when what is asked has no answer: it was cancelled, or failed. */
  loaded: number | undefined;
  count: { count: number; exact: boolean } | undefined;
  selected: number;
  /** How long the server took for the first page. */
  elapsedMs: number | undefined;
  /** How long the question under way has been running; 0 when none is, or it has only begun. */
  runningMs: number;
  onCancel: () => void;
};

const HINTS = {
  calls: [
    ["j k", "move"],
    ["Enter", "peek"],
    ["x", "select"],
    ["o", "open"],
    ["?", "all keys"],
  ],
  groups: [
    ["j k", "move"],
    ["Enter", "open its calls"],
    ["?", "all keys"],
  ],
} as const;

/** How many, how long it took, and what the keys do. */
export function CallsFooter(props: CallsFooterProps) {
  const { noun, loaded, count, selected, elapsedMs, runningMs } = props;
  return (
    <footer className="flex h-[30px] shrink-0 items-center justify-between gap-4 overflow-hidden whitespace-nowrap border-t px-3.5 text-muted text-xs">
      <div className="flex items-center gap-2" aria-live="polite">
        {/* Wide enough for any count, so that nothing beside it moves when the count arrives. */}
        <span title={loaded === undefined ? undefined : `${formatExact(loaded)} loaded`} className="min-w-32">
          {countText(noun, loaded, count)}
        </span>
        {runningMs > 400 ? (
          <span className="flex items-center gap-1.5">
            <LoaderCircle className="size-3 animate-spin" aria-hidden />
            <span aria-live="off" className="min-w-12">
              {`${formatSeconds(runningMs)} s`}
            </span>
            <Button size="sm" variant="quiet" className="h-5 text-text" onClick={props.onCancel}>
              Cancel
            </Button>
          </span>
        ) : (
          <span className="min-w-14">{elapsedMs === undefined ? "" : formatDuration(Math.round(elapsedMs) || 1)}</span>
        )}
        {selected > 0 ? <span className="text-text">{formatExact(selected)} selected</span> : null}
      </div>
      <div className="hidden items-center gap-3 lg:flex">
        {HINTS[noun === "groups" ? "groups" : "calls"].map(([keys, label]) => (
          <Hint key={keys} keys={keys} label={label} />
        ))}
      </div>
    </footer>
  );
}

function countText(noun: string, loaded: number | undefined, count: CallsFooterProps["count"]): string {
  if (loaded === undefined) return `${MISSING} ${noun}`;
  if (!count) return `${formatExact(loaded)} ${noun} loaded`;
  const one = count.exact && count.count === 1;
  return `${count.exact ? "" : "≥ "}${formatExact(count.count)} ${one ? noun.replace(/s$/, "") : noun}`;
}

function Hint({ keys, label }: { keys: string; label: string }) {
  return (
    <span className="flex items-center gap-1">
      <Keys keys={keys} />
      {label}
    </span>
  );
}
