"use client";
import { createContext, useContext } from "react";
import { useCellText } from "@/components/data-table/use-cell-text";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import type { ListedCall } from "@/lib/calls/call-row";
import { formatSeconds } from "@/lib/format/durations";
import { formatExact, MISSING } from "@/lib/format/numbers";
import { formatAgo } from "@/lib/format/times";
import { latencyBar } from "../latency-scale";

/** What cells need beside their own call. */
export const CellContext = createContext({ nowMs: 0, latencyScaleMs: 0 });

type CellProps = { call: ListedCall };

export function OutputCell({ call, column }: CellProps & { column: string }) {
  if (call.status === "running") return <Skeleton className="w-3/5" />;
  if (call.exception_preview) {
    return (
      <span className="font-mono text-error-text text-xs" title={call.exception_preview}>
        {call.exception_preview}
      </span>
    );
  }
  return <PreviewCell text={call.output_preview} column={column} />;
}

export function PreviewCell({ text, column }: { text: string | null; column: string }) {
  const shown = useCellText(text ?? "", column);
  return shown ? shown : <Missing />;
}

export function LatencyCell({ call }: CellProps) {
  const { latencyScaleMs } = useContext(CellContext);
  if (call.latency_ms === null) {
    return call.status === "running" ? <RunningSeconds startedAt={call.started_at} /> : <Missing />;
  }
  const { share, high } = latencyBar(call.latency_ms, latencyScaleMs);
  return (
    <>
      {/* Cut to its length: as the scale changes with the rows that come, nothing moves. */}
      <span
        className={classNames("h-1.5 w-10 min-w-0", high ? "bg-warning" : "bg-bar")}
        style={{ clipPath: `inset(0 0 0 ${BAR_PX - Math.max(4, Math.round(share * BAR_PX))}px round 3px)` }}
      />
      <span className="min-w-9">{formatSeconds(call.latency_ms)}</span>
    </>
  );
}

const BAR_PX = 40;
const TICK_MS = 1_000;

function RunningSeconds({ startedAt }: { startedAt: string }) {
  const nowMs = useNow(useContext(CellContext).nowMs, TICK_MS);
  return <span className="text-muted">{formatSeconds(Math.max(0, nowMs - Date.parse(startedAt)))}</span>;
}

/** All tokens of a call, and which of them were read and written. */
export function tokensInWords({ total_tokens, prompt_tokens, completion_tokens }: ListedCall): string | undefined {
  if (total_tokens === null) return undefined;
  const parts = [
    prompt_tokens === null ? "" : `${formatExact(prompt_tokens)} in`,
    completion_tokens === null ? "" : `${formatExact(completion_tokens)} out`,
  ].filter(Boolean);
  return parts.length ? `${formatExact(total_tokens)} (${parts.join(", ")})` : formatExact(total_tokens);
}

export function StartedCell({ call }: CellProps) {
  return formatAgo(call.started_at, useContext(CellContext).nowMs);
}

export function Missing() {
  return <span className="text-muted">{MISSING}</span>;
}
