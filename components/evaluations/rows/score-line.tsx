import { Check, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { formatExactFigure, formatScore, type MetricScale } from "@/lib/evaluations/compare/metric-format";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { differenceOf } from "@/lib/evaluations/compare/pair-up";
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
  /** Of a category, the labels of its trials. */
  labels: readonly string[] | undefined;
  /** Whether each of its trials passes. */
  passes: readonly (boolean | null)[] | undefined;
};

/** An example's score in one run, and how it moved against the baseline. */
export function ScoreLine({ metric, scale, run, place, change, bar, labels, passes }: ScoreLineProps) {
  if (metric.kind === "category") return <Labels labels={labels ?? []} />;
  const scores = metric.runs[run];
  const count = scores?.trials[place] ?? 0;
  if (!scores || count === 0) return <span className="text-muted text-xs">no score</span>;
  const mean = scores.means[place] ?? 0;
  const base = metric.runs[0]?.means[place] ?? Number.NaN;
  const delta = run === 0 ? Number.NaN : differenceOf(base, mean);
  return (
    <span
      className="flex min-w-0 items-center gap-2 whitespace-nowrap text-xs tabular-nums"
      title={`${metric.name} ${formatExactFigure(mean * scale.factor)} ${scale.unit}`}
    >
      {metric.kind === "pass/fail" && count === 1 ? (
        <PassMark pass={mean === 1} />
      ) : (
        <>
          {bar ? (
            <span className="h-1.5 w-16 min-w-4 shrink rounded-full bg-slate-3">
              <span
                style={{ width: `${mean * 100}%`, background: runColor(run) }}
                className="block h-full rounded-full"
              />
            </span>
          ) : null}
          <span className="text-sm">{formatScore(mean, scale)}</span>
        </>
      )}
      {count > 1 ? <Trials count={count} passes={passes} /> : null}
      {Number.isNaN(delta) || delta === 0 ? null : (
        <span className={classNames(change > 0 ? "text-better-text" : change < 0 ? "text-error-text" : "text-muted")}>
          {change > 0 ? "▲ " : change < 0 ? "▼ " : ""}
          {metric.kind === "pass/fail" && count === 1
            ? change > 0
              ? "improved"
              : "regressed"
            : formatDelta(delta, scale, change !== 0)}
        </span>
      )}
    </span>
  );
}

/** With its sign, unless an arrow says it. */
function formatDelta(delta: number, scale: MetricScale, hasArrow: boolean): string {
  const size = formatScore(Math.abs(delta), scale);
  return hasArrow ? size : `${delta > 0 ? "+" : "−"}${size}`;
}

/** The labels that an example's trials were given, with how often. */
function Labels({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return <span className="text-muted text-xs">no score</span>;
  const counts = [...Map.groupBy(labels, (label) => label)].sort(([, a], [, b]) => b.length - a.length);
  return (
    <span className="flex min-w-0 gap-1 overflow-hidden">
      {counts.map(([label, of]) => (
        <Badge key={label} className="min-w-0 shrink">
          <span className="truncate">{label}</span>
          {of.length > 1 ? <span className="text-muted tabular-nums">×{of.length}</span> : null}
        </Badge>
      ))}
    </span>
  );
}

/** So many trials are drawn one by one. */
const DRAWN_TRIALS = 12;

/** An example's trials, folded: a dot each where they pass or fail, else how many there are. */
function Trials({ count, passes }: { count: number; passes: readonly (boolean | null)[] | undefined }) {
  if (!passes || passes.length > DRAWN_TRIALS) return <span className="text-muted">×{count}</span>;
  const passed = passes.filter(Boolean).length;
  return (
    <span role="img" aria-label={`${passed} of ${passes.length} trials pass`} className="flex gap-[3px]">
      {passes.map((pass, trial) => (
        <span
          key={trial}
          className={classNames(
            "size-[7px] rounded-full",
            pass === null ? "border border-line" : pass ? "bg-success-text" : "border border-error-text",
          )}
        />
      ))}
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
