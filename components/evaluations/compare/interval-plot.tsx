import { scaleLinear } from "d3-scale";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import { runColor, runLetter } from "../run-colors";
import { rangeOf } from "./interval-line";

type IntervalPlotProps = { metric: ComparedMetric; names: readonly string[]; shown: readonly number[] };
type Line = { run: number; value: number | null; lo: number | null; hi: number | null };

const WIDTH = 560;
const LEFT = 28;
const ROW = 24;

/** Each run's value with its 95% interval and, beside it, each run's difference to the baseline. */
export function IntervalPlot({ metric, names, shown }: IntervalPlotProps) {
  const { factor, unit, differenceUnit } = metricScale(metric);
  const values = shown.flatMap((run): Line[] => {
    const figure = metric.figures[run];
    return figure ? [{ run, ...scaled(figure, factor) }] : [];
  });
  const differences = metric.pairs.flatMap(({ a, b, figure }): Line[] => {
    if (a !== 0 || !shown.includes(b)) return [];
    if (figure.ratio) return [{ run: b, value: figure.ratio.ratio, lo: figure.ratio.lo, hi: figure.ratio.hi }];
    return [{ run: b, ...scaled({ value: figure.difference, lo: figure.lo, hi: figure.hi }, factor) }];
  });
  const isRatio = metric.kind === "usage";
  return (
    <div className="flex flex-wrap gap-8 px-4 pb-3">
      <Panel title={`${metric.name} ${unit}, 95% intervals`} lines={values} names={names} zero={null} />
      {differences.length > 0 ? (
        <Panel
          title={isRatio ? "times the baseline" : `difference to the baseline ${differenceUnit}`}
          lines={differences}
          names={names}
          zero={isRatio ? 1 : 0}
        />
      ) : null}
    </div>
  );
}

type PanelProps = { title: string; lines: readonly Line[]; names: readonly string[]; zero: number | null };

function Panel({ title, lines, names, zero }: PanelProps) {
  const range = rangeOf([...lines, ...(zero === null ? [] : [{ value: zero, lo: zero, hi: zero }])]);
  const x = scaleLinear([range.lo, range.hi], [LEFT, WIDTH - 8]);
  const height = lines.length * ROW + 26;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted text-xs">{title}</figcaption>
      <svg width={WIDTH} height={height} role="img" aria-label={title} className="max-w-full">
        {x.ticks(6).map((tick) => (
          <g key={tick} transform={`translate(${x(tick)},0)`}>
            <line y2={height - 20} stroke="var(--line-row)" />
            <text y={height - 6} textAnchor="middle" fontSize={11} fill="var(--muted)">
              {formatFigure(tick)}
            </text>
          </g>
        ))}
        {zero === null ? null : <line x1={x(zero)} x2={x(zero)} y2={height - 20} stroke="var(--slate-8)" />}
        {lines.map(({ run, value, lo, hi }, at) => (
          <g key={run} transform={`translate(0,${at * ROW + ROW / 2})`}>
            <title>{`${names[run]}: ${formatFigure(value)} (${formatFigure(lo)} to ${formatFigure(hi)})`}</title>
            <text x={4} dy={4} fontSize={11} fontWeight={600} fill={`var(--run-${(run % 6) + 1}-text)`}>
              {runLetter(run)}
            </text>
            {lo === null || hi === null ? null : (
              <line x1={x(lo)} x2={x(hi)} stroke={runColor(run)} strokeWidth={3} strokeLinecap="round" opacity={0.5} />
            )}
            {value === null ? null : <circle cx={x(value)} r={4} fill={runColor(run)} />}
          </g>
        ))}
      </svg>
    </figure>
  );
}

function scaled({ value, lo, hi }: Omit<Line, "run">, factor: number): Omit<Line, "run"> {
  const times = (end: number | null) => (end === null ? null : end * factor);
  return { value: times(value), lo: times(lo), hi: times(hi) };
}
