import { Check, X } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { formatExactFigure, formatScore, type MetricScale } from "@/lib/evaluations/compare/metric-format";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { differenceOf } from "@/lib/evaluations/compare/pair-figure";
import { runColor } from "../run-colors";

type ScoreLineProps = {
  metric: Metric;
  scale: MetricScale;
  run: number;
  place: number;
  /** 1 improved, −1 regressed, 0 neither. */
  change: number;
  /** Draws the value as a share of a bar. */
  bar: boolean;
};

/** An example's score in one run, and how it moved against the baseline. */
export function ScoreLine({ metric, scale, run, place, change, bar }: ScoreLineProps) {
  const scores = metric.runs[run];
  const count = scores?.trials[place] ?? 0;
  if (!scores || count === 0) return <span className="text-muted text-xs">no score</span>;
  const mean = scores.means[place] ?? 0;
  const base = metric.runs[0]?.means[place] ?? Number.NaN;
  const delta = run === 0 ? Number.NaN : differenceOf(base, mean);
  return (
    <span
      className="flex items-center gap-2 text-xs tabular-nums"
      title={`${metric.name} ${formatExactFigure(mean * scale.factor)} ${scale.unit}`}
    >
      {metric.kind === "pass/fail" && count === 1 ? (
        <PassMark pass={mean === 1} />
      ) : (
        <>
          {bar ? (
            <span className="h-1.5 w-16 rounded-full bg-slate-3">
              <span
                style={{ width: `${mean * 100}%`, background: runColor(run) }}
                className="block h-full rounded-full"
              />
            </span>
          ) : null}
          <span className="text-sm">{formatScore(mean, scale)}</span>
        </>
      )}
      {count > 1 ? <span className="text-muted">×{count}</span> : null}
      {Number.isNaN(delta) || delta === 0 ? null : (
        <span className={classNames(change > 0 ? "text-better-text" : change < 0 ? "text-error-text" : "text-muted")}>
          {change > 0 ? "▲ " : change < 0 ? "▼ " : ""}
          {metric.kind === "pass/fail" && count === 1
            ? change > 0
              ? "improved"
              : "regressed"
            : `${delta > 0 ? "+" : ""}${formatScore(delta, scale)}`}
        </span>
      )}
    </span>
  );
}

function PassMark({ pass }: { pass: boolean }) {
  return pass ? (
    <span className="flex items-center gap-1 text-success-text">
      <Check className="size-3.5" aria-hidden />
      pass
    </span>
  ) : (
    <span className="flex items-center gap-1 text-error-text">
      <X className="size-3.5" aria-hidden />
      fail
    </span>
  );
}
