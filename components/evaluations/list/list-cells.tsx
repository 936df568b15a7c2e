"use client";
import { CircleCheck, CircleX, LoaderCircle, Unplug } from "lucide-react";
import Link from "next/link";
import { createContext, useContext } from "react";
import { projectHref } from "@/components/shell/sections";
import {
  formatExactFigure,
  formatFigure,
  formatInterval,
  type MetricScale,
} from "@/lib/evaluations/compare/metric-format";
import type { RunSummary } from "@/lib/evaluations/page-endpoints";
import type { NamedVersion, RunInfo } from "@/lib/evaluations/run-data";
import { compareHref } from "@/lib/evaluations/search-params";
import { formatCount } from "@/lib/format/numbers";
import { formatAge, formatAgo, formatMoment } from "@/lib/format/times";
import type { Range } from "../compare/interval-line";
import type { ListRow } from "./list-rows";

type ListContextValue = {
  nowMs: number;
  ranges: ReadonlyMap<string, Range>;
  scales: ReadonlyMap<string, MetricScale>;
};

/** What cells need beside their own run: the time, and for each metric the range of its intervals and how it is written. */
export const ListContext = createContext<ListContextValue>({ nowMs: 0, ranges: new Map(), scales: new Map() });

/** The page of one run, or of several beside each other. */
export function compareRunsHref(projectId: string, ids: readonly string[]): string {
  return compareHref(`${projectHref(projectId)}/weave/compare-evaluations`, { evaluationCallIds: [...ids] });
}

export function NameCell({ projectId, info }: { projectId: string; info: RunInfo }) {
  return (
    <Link href={compareRunsHref(projectId, [info.id])} prefetch={false} className="font-medium hover:text-accent-text">
      {info.name}
    </Link>
  );
}

export function ModelCell({ named }: { named: NamedVersion | null }) {
  if (!named) return <span className="text-muted">–</span>;
  return (
    <span title={named.digest}>
      {named.name}
      {named.version === null ? null : <span className="ml-1.5 text-muted text-xs">v{named.version}</span>}
    </span>
  );
}

const STATUS = {
  done: { Icon: CircleCheck, tone: "text-success-text", word: "done" },
  running: { Icon: LoaderCircle, tone: "text-accent-text", word: "running" },
  lost: { Icon: Unplug, tone: "text-warning-text", word: "lost" },
  failed: { Icon: CircleX, tone: "text-error-text", word: "failed" },
} as const;

/** What became of a run, with how far it is (34/50) while it is not done. */
export function StatusCell({ row: { info, summary } }: { row: ListRow }) {
  const status = summary?.status ?? info.status;
  if (status === "running" && summary?.quiet_since) return <Silent summary={summary} since={summary.quiet_since} />;
  const { Icon, tone, word } = STATUS[status];
  const expected = summary?.expected ?? info.expected;
  const progress = status === "done" || !summary ? undefined : { done: summary.done, expected };
  return (
    <span className="flex items-center gap-1.5 tabular-nums" title={info.exception ?? undefined}>
      <Icon className={`size-3.5 shrink-0 ${tone} ${status === "running" ? "animate-spin" : ""}`} aria-hidden />
      {status === "running" && progress ? <span className="sr-only">{word}</span> : word}
      {progress ? <Progress {...progress} isRunning={status === "running"} /> : null}
    </span>
  );
}

/** A run that goes on as far as anybody knows, and was not heard of for a while. */
function Silent({ summary: { done, expected }, since }: { summary: RunSummary; since: string }) {
  const { nowMs } = useContext(ListContext);
  const progress = expected === null ? `${formatCount(done)} so far` : `${formatCount(done)}/${formatCount(expected)}`;
  const heard = `last heard of ${formatMoment(since)}; lost after half an hour of silence`;
  return (
    <span className="flex items-center gap-1.5 tabular-nums" title={`${progress}\n${heard}`}>
      <LoaderCircle className="size-3.5 shrink-0 text-warning-text" aria-hidden />
      <span className="sr-only">running, {progress},</span>
      <time dateTime={since} className="truncate text-warning-text">
        silent {formatAge(since, nowMs)}
      </time>
    </span>
  );
}

type ProgressProps = { done: number; expected: number | null; isRunning: boolean };

/** How many predictions ended, of how many; with a bar while more are to come. */
function Progress({ done, expected, isRunning }: ProgressProps) {
  if (expected === null) {
    return (
      <span className="text-muted">{isRunning ? `${formatCount(done)} so far` : `after ${formatCount(done)}`}</span>
    );
  }
  const share = expected === 0 ? 0 : Math.min(1, done / expected);
  return (
    <>
      <span className={isRunning ? undefined : "text-muted"}>{`${formatCount(done)}/${formatCount(expected)}`}</span>
      {isRunning ? (
        <span aria-hidden className="h-1 w-8 shrink-0 rounded-full bg-slate-4">
          <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
        </span>
      ) : null}
    </>
  );
}

/** A metric's value with its interval on a small line that all runs of the list share. */
export function MetricCell({ row: { summary }, name }: { row: ListRow; name: string }) {
  const { ranges, scales } = useContext(ListContext);
  if (!summary) return <span className="text-muted">…</span>;
  const metric = summary.metrics.find((one) => one.name === name);
  if (!metric || metric.value === null) return <span className="text-muted">–</span>;
  const { factor, unit } = scales.get(name) ?? { factor: 1, unit: "" };
  const [value, lo, hi] = [metric.value, metric.lo ?? metric.value, metric.hi ?? metric.value];
  const range = ranges.get(name) ?? { lo, hi };
  const at = (x: number) => (range.hi > range.lo ? ((x - range.lo) / (range.hi - range.lo)) * 100 : 50);
  return (
    <span
      className="flex items-center gap-2"
      title={`${formatExactFigure(value * factor)} ${unit}\n95% interval ${formatInterval(lo * factor, hi * factor)}\nn = ${metric.n}`}
    >
      <span className="w-12 text-right tabular-nums">
        {formatFigure(value * factor)}
        {unit === "%" ? <span className="text-muted text-xs">%</span> : null}
      </span>
      <span aria-hidden className="relative h-3 flex-1">
        <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
        <span
          className="absolute top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-iris-8"
          style={{ left: `${at(lo)}%`, width: `${Math.max(1, at(hi) - at(lo))}%` }}
        />
        <span
          className="absolute top-1/2 size-1.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-accent"
          style={{ left: `${at(value)}%` }}
        />
      </span>
    </span>
  );
}

export function ErrorsCell({ row: { summary } }: { row: ListRow }) {
  if (!summary) return <span className="text-muted">…</span>;
  const { model_errors, scorer_errors } = summary;
  const total = model_errors + scorer_errors;
  if (total === 0) return <span className="text-muted">0</span>;
  return (
    <span className="text-error-text" title={`${model_errors} predictions failed, scorers failed on ${scorer_errors}`}>
      {formatCount(total)}
    </span>
  );
}

export function StartedCell({ at }: { at: string }) {
  const { nowMs } = useContext(ListContext);
  return (
    <time dateTime={at} title={formatMoment(at)} className="text-muted">
      {formatAgo(at, nowMs)}
    </time>
  );
}
