"use client";
import { CircleCheck, Split } from "lucide-react";
import Link from "next/link";
import { callHref } from "@/components/call/call-href";
import { StatusBadge } from "@/components/call/status-badge";
import { classNames } from "@/components/ui/class-names";
import type { Side } from "@/lib/calls/compare/align-trees";
import { totalsOf } from "@/lib/calls/compare/totals";
import { spanOf } from "@/lib/calls/tree/span-of";
import { formatDuration } from "@/lib/format/durations";
import { formatCost, formatCount, MISSING } from "@/lib/format/numbers";
import { SideBadge } from "./side-badge";
import type { Compared } from "./use-compared";

type CompareSummaryProps = { projectId: string; compared: Compared; onDivergenceOpen: () => void };

const METRICS = [
  ["latencyMs", "Latency", formatDuration],
  ["tokens", "Tokens", formatCount],
  ["cost", "Cost $", formatCost],
  ["calls", "Calls", formatCount],
  ["errors", "Failed", formatCount],
] as const;
/** Of these, less is better; of the number of calls, nobody knows. */
const LESS_IS_BETTER = new Set<string>(["latencyMs", "tokens", "cost", "errors"]);

/** Which two calls these are, what they took, and in a sentence where they part. */
export function CompareSummary({ projectId, compared, onDivergenceOpen }: CompareSummaryProps) {
  const a = totalsOf(compared.a);
  const b = totalsOf(compared.b);
  const shown = METRICS.filter(([key]) => a[key] !== null || b[key] !== null);
  return (
    <section aria-label="Both calls" className="shrink-0 border-b px-4.5 py-3">
      <table className="w-full max-w-4xl">
        <thead>
          <tr className="text-2xs text-muted [&>th]:pb-1 [&>th]:font-medium">
            <th className="text-left">Call</th>
            {shown.map(([key, name]) => (
              <th key={key} className="text-right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["A", "B"] as const).map((side) => {
            const totals = side === "A" ? a : b;
            return (
              <tr key={side} className="h-7">
                <td>
                  <CallName projectId={projectId} side={side} of={side === "A" ? compared.a : compared.b} />
                </td>
                {shown.map(([key, , format]) => (
                  <td key={key} className="text-right font-medium">
                    {format(totals[key])}
                  </td>
                ))}
              </tr>
            );
          })}
          <tr className="h-6 text-xs">
            <td className="text-muted">B compared with A</td>
            {shown.map(([key, , format]) => (
              <td key={key} className="text-right">
                <Delta from={a[key]} to={b[key]} format={format} judged={LESS_IS_BETTER.has(key)} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <Sentence compared={compared} onOpen={onDivergenceOpen} />
    </section>
  );
}

function CallName({ projectId, side, of: { tree, place } }: { projectId: string; side: "A" | "B"; of: Side }) {
  const span = spanOf(tree, place);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <SideBadge side={side} />
      <Link href={callHref(projectId, span.id)} prefetch={false} className="truncate font-semibold hover:underline">
        {span.name}
      </Link>
      <StatusBadge status={span.status} />
      <span className="font-mono text-muted text-xs" title={span.id}>
        {span.id.slice(-6)}
      </span>
    </span>
  );
}

type DeltaProps = { from: number | null; to: number | null; format: (value: number) => string; judged: boolean };

/** How much more or less, with a sign; better and worse where that is known. */
export function Delta({ from, to, format, judged }: DeltaProps) {
  if (from === null || to === null) return <span className="text-muted">{MISSING}</span>;
  const difference = to - from;
  if (difference === 0) return <span className="text-muted">the same</span>;
  const sign = difference > 0 ? "+" : "−";
  const ratio = from > 0 && to > 0 ? ` (${(to / from).toFixed(to / from < 10 ? 2 : 0)}×)` : "";
  return (
    <span className={classNames(judged ? (difference < 0 ? "text-better-text" : "text-error-text") : "text-muted")}>
      {judged ? <span aria-hidden>{difference < 0 ? "▼ " : "▲ "}</span> : null}
      {sign}
      {format(Math.abs(difference))}
      <span className="text-muted">{ratio}</span>
    </span>
  );
}

const HOW = {
  op: "they are calls of different ops",
  inputs: "it was given other inputs",
  output: "it gave another output for the same inputs",
  status: "it ended differently",
  removed: "only A made this call",
  added: "only B made this call",
} as const;

function Sentence({ compared, onOpen }: { compared: Compared; onOpen: () => void }) {
  const { aligned, divergence, a, b } = compared;
  const counts = { changed: 0, removed: 0, added: 0 };
  for (const change of aligned.changes) {
    if (change === 1) counts.changed++;
    else if (change === 2) counts.removed++;
    else if (change === 3) counts.added++;
  }
  if (!divergence) {
    return (
      <p className="flex items-center gap-1.5 pt-2">
        <CircleCheck className="text-success-text" />
        All {formatCount(aligned.size)} calls are the same in inputs and output.
      </p>
    );
  }
  const placeA = aligned.a[divergence.row] ?? -1;
  const span = placeA >= 0 ? spanOf(a.tree, placeA) : spanOf(b.tree, aligned.b[divergence.row] ?? 0);
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 pt-2">
      <Split className="text-muted" />
      <span>
        The runs part at{" "}
        <button type="button" onClick={onOpen} className="rounded-sm font-semibold text-accent-text hover:underline">
          {span.name}
        </button>
        : {HOW[divergence.by]}.
      </span>
      <span className="text-muted">
        {formatCount(counts.changed)} changed, {formatCount(counts.removed)} only in A, {formatCount(counts.added)} only
        in B of {formatCount(aligned.size)}.
      </span>
    </p>
  );
}
