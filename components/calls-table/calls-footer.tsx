"use client";
import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/kbd";
import { formatDuration, formatSeconds } from "@/lib/format/durations";
import { formatExact } from "@/lib/format/numbers";

type CallsFooterProps = {
  /** "traces" or "calls". */
  noun: string;
  loaded: number;
  count: { count: number; exact: boolean } | undefined;
  selected: number;
  /** How long the server took for the first page. */
  elapsedMs: number | undefined;
  /** How long the question under way has been running; 0 when none is, or it has only begun. */
  runningMs: number;
  onCancel: () => void;
};

/** How many, how long it took, and what the keys do. */
export function CallsFooter(props: CallsFooterProps) {
  const { noun, loaded, count, selected, elapsedMs, runningMs } = props;
  return (
    <footer className="flex h-[30px] shrink-0 items-center justify-between gap-4 overflow-hidden whitespace-nowrap border-t px-3.5 text-muted text-xs">
      <div className="flex items-center gap-2" aria-live="polite">
        <span title={`${formatExact(loaded)} loaded`}>
          {count ? `${count.exact ? "" : "≥ "}${formatExact(count.count)}` : `${formatExact(loaded)} loaded`} {noun}
        </span>
        {selected > 0 ? (
          <>
            <Dot />
            <span className="text-text">{formatExact(selected)} selected</span>
          </>
        ) : null}
        <Dot />
        {runningMs > 400 ? (
          <span className="flex items-center gap-1.5">
            <LoaderCircle className="size-3 animate-spin" aria-hidden />
            <span aria-live="off">{formatSeconds(runningMs)} s</span>
            <Button size="sm" variant="quiet" className="h-5 text-text" onClick={props.onCancel}>
              Cancel
            </Button>
          </span>
        ) : (
          <span>{elapsedMs === undefined ? "" : formatDuration(Math.round(elapsedMs) || 1)}</span>
        )}
      </div>
      <div className="hidden items-center gap-3 lg:flex">
        <Hint keys="j k" label="move" />
        <Hint keys="Enter" label="peek" />
        <Hint keys="x" label="select" />
        <Hint keys="o" label="open" />
        <Hint keys="?" label="all keys" />
      </div>
    </footer>
  );
}

function Dot() {
  return (
    <span aria-hidden className="text-faint">
      ·
    </span>
  );
}

function Hint({ keys, label }: { keys: string; label: string }) {
  return (
    <span className="flex items-center gap-1">
      <Keys keys={keys} />
      {label}
    </span>
  );
}
