"use client";
import { classNames } from "@/components/ui/class-names";
import type { ComparedMetric, ComparedPair } from "@/lib/evaluations/compare/compare-runs";
import { isCarriedByFew, pairNotes, runNotes } from "@/lib/evaluations/compare/figure-notes";
import {
  formatFigure,
  formatInterval,
  formatRatio,
  formatSigned,
  metricScale,
} from "@/lib/evaluations/compare/metric-format";
import { wordOf } from "@/lib/evaluations/compare/pair-word";
import { formatExact } from "@/lib/format/numbers";
import { IntervalLine, type Range } from "./interval-line";
import { Notes } from "./notes";
import { WordBadge } from "./word-badge";

type MetricCellProps = {
  metric: ComparedMetric;
  run: number;
  name: string;
  range: Range;
  /** The only run there is: the baseline of nothing. */
  alone: boolean;
};

/** One run in one metric: its value on the shared line and, below, how it compares with the baseline. */
export function MetricCell({ metric, run, name, range, alone }: MetricCellProps) {
  const figure = metric.figures[run];
  if (!figure) return <span className="text-muted">{metric.figures.length === 0 ? "…" : "–"}</span>;
  const { factor } = metricScale(metric);
  const pair = metric.pairs.find(({ a, b }) => a === 0 && b === run);
  return (
    <>
      <Notes title={`${name}: ${metric.name}`} explain={() => runNotes(metric, run)}>
        <button type="button" className="flex w-full cursor-default items-center gap-3 rounded-sm text-left">
          <span className="min-w-16 text-lg tabular-nums">
            {formatFigure(figure.value === null ? null : figure.value * factor)}
          </span>
          <IntervalLine run={run} value={figure.value} lo={figure.lo} hi={figure.hi} range={range} />
        </button>
      </Notes>
      {run === 0 ? (
        <span className="block h-5 text-muted text-xs tabular-nums leading-5">
          {alone ? `n = ${formatExact(figure.n)}` : "baseline"}
        </span>
      ) : pair ? (
        <Change metric={metric} pair={pair} name={name} />
      ) : (
        <span className="block h-5 text-muted text-xs leading-5">not scored in both</span>
      )}
    </>
  );
}

function Change({ metric, pair, name }: { metric: ComparedMetric; pair: ComparedPair; name: string }) {
  const { factor } = metricScale(metric);
  const { ratio, difference, lo, hi } = pair.figure;
  const word = wordOf(pair) ?? "";
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return (
    <Notes title={`${name} against the baseline`} explain={() => pairNotes(metric, pair)}>
      <button
        type="button"
        className="flex min-h-5 w-full cursor-default flex-wrap items-center gap-x-2 whitespace-nowrap rounded-sm text-left text-xs"
      >
        <WordBadge word={word} />
        <span
          className={classNames(
            "font-semibold tabular-nums",
            word === "better" && "text-better-text",
            word === "worse" && "text-error-text",
          )}
        >
          {ratio ? formatRatio(ratio.ratio) : formatSigned(scaled(difference))}
        </span>
        {/* In a narrow column the interval has a line of its own in each row, whichever word stands above it. */}
        <span className="flex items-center gap-x-2 text-muted tabular-nums @max-[15rem]:basis-full">
          <span>{ratio ? formatInterval(ratio.lo, ratio.hi) : formatInterval(scaled(lo), scaled(hi))}</span>
          {isCarriedByFew(pair.figure) ? <span>{`mean ${formatSigned(scaled(difference))}`}</span> : null}
        </span>
      </button>
    </Notes>
  );
}
