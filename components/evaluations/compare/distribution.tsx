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
  const { edges, counts } = useMemo(() => {
    const series = shown.map((run) => {
      const scores = metric.runs[run];
      return scores ? presentValues(scores).map((value) => value * factor) : [];
    });
    return histogram({ series });
  }, [metric, shown, factor]);
  const most = Math.max(1, ...counts.flat());
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
                title={`${formatFigure(edges[bin])} to ${formatFigure(edges[bin + 1])} ${unit}: ${formatExact(count)} examples`}
                style={{ height: `${(count / most) * 100}%`, background: runColor(run) }}
                className="min-h-px flex-1 rounded-t-xs opacity-80"
              />
            ))}
          </div>
          <div className="flex justify-between text-2xs text-muted tabular-nums">
            <span>{formatFigure(edges[0])}</span>
            <span>{formatFigure(edges.at(-1))}</span>
          </div>
        </figure>
      ))}
    </div>
  );
}
