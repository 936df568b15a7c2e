import { scaleLinear } from "d3-scale";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { pairNotes, runNotes } from "@/lib/evaluations/compare/figure-notes";
import { formatFigure, formatInterval, metricScale } from "@/lib/evaluations/compare/metric-format";
import { formatExact } from "@/lib/format/numbers";
import { runColor, runLetter } from "../run-colors";
import { rangeOf } from "./interval-line";

type IntervalPlotProps = { metric: ComparedMetric; names: readonly string[]; shown: readonly number[] };
/** `source`: how many examples it rests on, and by which method. */
type Line = { run: number; value: number | null; lo: number | null; hi: number | null; source: string };

const WIDTH = 500;
const LEFT = 140;
const ROW = 24;
const NAME_LENGTH = 18;

/** Each run's value with its 95% interval and, beside it, each run's difference to the baseline. */
export function IntervalPlot({ metric, names, shown }: IntervalPlotProps) {
  const { factor, unit, differenceUnit } = metricScale(metric);
  const values = shown.flatMap((run): Line[] => {
    const figure = metric.figures[run];
    return figure ? [{ run, ...scaled(figure, factor), source: sourceOf(figure.n, runNotes(metric, run).method) }] : [];
  });
  const differences = metric.pairs.flatMap((pair): Line[] => {
    const { a, b, figure } = pair;
    if (a !== 0 || !shown.includes(b)) return [];
    const source = sourceOf(figure.n, pairNotes(metric, pair).method);
    if (figure.ratio) return [{ run: b, value: figure.ratio.ratio, lo: figure.ratio.lo, hi: figure.ratio.hi, source }];
    return [{ run: b, ...scaled({ value: figure.difference, lo: figure.lo, hi: figure.hi }, factor), source }];
  });
  const isRatio = metric.kind === "usage";
  return (
    <div className="flex flex-wrap gap-8 px-4 pb-3">
      <Panel
        title={`${[metric.name, unit].filter(Boolean).join(" ")}, 95% intervals`}
        lines={values}
        names={names}
        zero={null}
      />
      {differences.length > 0 ? (
        <Panel
          title={
            isRatio ? "times the baseline" : ["difference to the baseline", differenceUnit].filter(Boolean).join(", ")
          }
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
  const range = rangeOf(zero === null ? lines : [...lines, { value: zero, lo: zero, hi: zero }]);
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
        {lines.map(({ run, value, lo, hi, source }, at) => (
          <g key={run} transform={`translate(0,${at * ROW + ROW / 2})`}>
            <title>{`${names[run]}: ${formatFigure(value)} (95% ${formatInterval(lo, hi) || "–"})\n${source}`}</title>
            <text x={4} dy={4} fontSize={11} fontWeight={600} fill={`var(--run-${(run % 6) + 1}-text)`}>
              {runLetter(run)}
            </text>
            <text x={20} dy={4} fontSize={11} fill="var(--muted)">
              {shortened(names[run] ?? "")}
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

/** Text in a drawing is not cut by itself. */
function shortened(name: string): string {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
}

function sourceOf(n: number, method: string): string {
  return `n = ${formatExact(n)} examples\n${method}`;
}

type Ends = Pick<Line, "value" | "lo" | "hi">;

function scaled({ value, lo, hi }: Ends, factor: number): Ends {
  const times = (end: number | null) => (end === null ? null : end * factor);
  return { value: times(value), lo: times(lo), hi: times(hi) };
}
