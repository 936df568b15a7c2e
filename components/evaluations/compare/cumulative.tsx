import { scaleLinear } from "d3-scale";
import { useMemo } from "react";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { presentValues } from "@/lib/evaluations/compare/run-figure";
import { formatExact } from "@/lib/format/numbers";
import { ecdf } from "@/lib/statistics/quantile";
import { runColor } from "../run-colors";
import { RunLetter } from "../run-letter";

type CumulativeProps = {
  metric: Metric;
  compared: ComparedMetric;
  names: readonly string[];
  shown: readonly number[];
};

const WIDTH = 640;
const HEIGHT = 200;
const PAD = { left: 40, right: 12, top: 8, bottom: 34 };

/** Which share of the examples stays at or below each score: all runs over one axis. */
export function Cumulative({ metric, compared, names, shown }: CumulativeProps) {
  const { factor, unit } = metricScale(compared);
  const { lines, x } = useMemo(() => stepsOf(metric, shown), [metric, shown]);
  const y = scaleLinear([0, 1], [HEIGHT - PAD.bottom, PAD.top]);
  return (
    <div className="flex flex-wrap items-start gap-4 px-4 pb-3">
      <svg width={WIDTH} height={HEIGHT} role="img" aria-label={`Shares of examples up to each ${metric.name}`}>
        {x.ticks(6).map((tick) => (
          <g key={tick} transform={`translate(${x(tick)},0)`}>
            <line y1={PAD.top} y2={HEIGHT - PAD.bottom} stroke="var(--line-row)" />
            <text y={HEIGHT - PAD.bottom + 14} textAnchor="middle" fontSize={11} fill="var(--muted)">
              {formatFigure(tick * factor)}
            </text>
          </g>
        ))}
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share} transform={`translate(0,${y(share)})`}>
            <line x1={PAD.left} x2={WIDTH - PAD.right} stroke="var(--line-row)" />
            <text x={PAD.left - 6} dy={4} textAnchor="end" fontSize={11} fill="var(--muted)">
              {share * 100}%
            </text>
          </g>
        ))}
        <text x={WIDTH - PAD.right} y={HEIGHT - 4} textAnchor="end" fontSize={11} fontWeight={600} fill="var(--muted)">
          {[metric.name, unit].filter(Boolean).join(" ")}
        </text>
        {lines.map(({ run, steps }) => (
          <path
            key={run}
            d={steps
              .map(([at, share], i) => (i === 0 ? `M${x(at)},${y(0)}V${y(share)}` : `H${x(at)}V${y(share)}`))
              .join("")}
            fill="none"
            stroke={runColor(run)}
            strokeWidth={1.5}
          />
        ))}
      </svg>
      <ul className="flex flex-col gap-1 text-xs">
        {lines.map(({ run, n, middle }) => (
          <li key={run} className="flex items-center gap-2">
            <RunLetter run={run} />
            {names[run]}
            <span className="text-muted tabular-nums">
              {`median ${middle === undefined ? "–" : formatFigure(middle * factor)}, n = ${formatExact(n)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Step = [value: number, share: number];

function stepsOf(metric: Metric, shown: readonly number[]) {
  const curves = shown.flatMap((run) => {
    const scores = metric.runs[run];
    const values = scores ? presentValues(scores) : [];
    return values.length > 0 ? [{ run, n: values.length, ...ecdf({ values }) }] : [];
  });
  const [lo, hi] = [Math.min(...curves.map(({ x }) => x[0] ?? 0)), Math.max(...curves.map(({ x }) => x.at(-1) ?? 0))];
  const domain = lo < hi ? [lo, hi] : lo === hi ? [lo - 0.5, hi + 0.5] : [0, 1];
  const x = scaleLinear(domain, [PAD.left, WIDTH - PAD.right]).nice();
  const lines = curves.map(({ run, n, x: values, f: shares }) => {
    const steps: Step[] = [];
    values.forEach((value, at) => {
      const last = steps.at(-1);
      const step: Step = [value, shares[at] ?? 1];
      // Of what falls on the same half of a pixel the last says all.
      if (last && Math.round(2 * x(last[0])) === Math.round(2 * x(value))) steps[steps.length - 1] = step;
      else steps.push(step);
    });
    return { run, n, steps, middle: values[shares.findIndex((share) => share >= 0.5)] };
  });
  return { lines, x };
}
