import { useMemo } from "react";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { presentValues } from "@/lib/evaluations/compare/run-figure";
import { formatExact } from "@/lib/format/numbers";
import { histogram } from "@/lib/statistics/histogram";
import { runColor } from "../run-colors";
import { RunLetter } from "../run-letter";

type DistributionProps = {
  metric: Metric;
  compared: ComparedMetric;
  names: readonly string[];
  shown: readonly number[];
};

const HEIGHT = 72;

/** How the examples' scores are spread, each run over the same bins. */
export function Distribution({ metric, compared, names, shown }: DistributionProps) {
  const { factor, unit } = metricScale(compared);
  const isPassFail = metric.kind === "pass/fail";
  const { rule, edges, counts } = useMemo(() => {
    const series = shown.map((run) => {
      const scores = metric.runs[run];
      return scores ? presentValues(scores) : [];
    });
    return histogram({ series });
  }, [metric, shown]);
  const most = Math.max(1, ...counts.flat());
  const scaled = (edge: number | undefined) => (edge === undefined ? "–" : formatFigure(edge * factor));
  // Whole numbers have a bin each, whose edges are halves.
  const whole = rule === "unit" || rule === "single";
  const nameOf = (value: number) => (isPassFail ? (value === 1 ? "pass" : "fail") : `${scaled(value)} ${unit}`.trim());
  const middle = (bin: number) => ((edges[bin] ?? 0) + (edges[bin + 1] ?? 0)) / 2;
  const binName = (bin: number) =>
    whole ? nameOf(middle(bin)) : `${scaled(edges[bin])} to ${scaled(edges[bin + 1])} ${unit}`.trim();
  const last = edges.length - 2;
  const ends = whole
    ? [...new Set([nameOf(middle(0)), nameOf(middle(last))])]
    : [scaled(edges[0]), scaled(edges.at(-1))];
  return (
    <div
      className="grid gap-x-6 gap-y-2 px-4 pb-3"
      style={{ gridTemplateColumns: "repeat(auto-fill, minmax(260px, 1fr))" }}
    >
      {shown.map((run, at) => (
        <figure key={run}>
          <figcaption className="mb-1 flex items-center gap-2 text-xs">
            <RunLetter run={run} />
            <span className="truncate">{names[run]}</span>
            <span className="ml-auto shrink-0 text-muted tabular-nums">
              {`n = ${formatExact((counts[at] ?? []).reduce((sum, count) => sum + count, 0))}`}
            </span>
          </figcaption>
          <div
            role="img"
            aria-label={`Distribution of ${metric.name} in ${names[run]}`}
            className="flex items-end gap-px border-b"
            style={{ height: HEIGHT }}
          >
            {(counts[at] ?? []).map((count, bin) => (
              <span
                key={edges[bin]}
                title={`${binName(bin)}: ${formatExact(count)} examples`}
                style={{ height: `${(count / most) * 100}%`, background: runColor(run) }}
                className="min-h-px flex-1 rounded-t-xs opacity-80"
              />
            ))}
          </div>
          <div className="flex justify-between text-2xs text-muted tabular-nums">
            {ends.map((end) => (
              <span key={end}>{end}</span>
            ))}
          </div>
        </figure>
      ))}
    </div>
  );
}
