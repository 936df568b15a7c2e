"use client";
import { scaleLinear } from "d3-scale";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import { runColor } from "../run-colors";
import { RunLetter } from "../run-letter";

type Box = readonly [number, number, number, number];
type Axes = { x: string; y: string };

type ScatterProps = {
  table: MetricTable;
  metrics: readonly ComparedMetric[];
  names: readonly string[];
  shown: readonly number[];
  numeric: readonly string[];
  axes: Axes;
  /** Chosen ends in the metrics' own units. */
  box: Box | null;
  onAxesChange: (axes: Partial<Axes>) => void;
  onBoxChange: (box: [number, number, number, number] | null) => void;
};

const WIDTH = 640;
const HEIGHT = 260;
const PAD = { left: 48, right: 12, top: 8, bottom: 28 };

/** One metric against another, a point for each example and run. Dragging a box keeps the rows that lie in it. */
export function Scatter(props: ScatterProps) {
  const { table, metrics, shown, names, numeric, axes, box } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drag, setDrag] = useState<{ x: number; y: number; toX: number; toY: number }>();
  const points = useMemo(() => pointsOf(table, shown, axes), [table, shown, axes]);
  const scales = useMemo(() => scalesOf(points), [points]);

  useEffect(() => {
    if (canvas.current) draw(canvas.current, points, scales);
  }, [points, scales]);

  function place(event: PointerEvent) {
    const rect = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  }
  function onPointerUp() {
    if (!drag) return;
    setDrag(undefined);
    const [x0, x1] = [Math.min(drag.x, drag.toX), Math.max(drag.x, drag.toX)];
    const [y0, y1] = [Math.min(drag.y, drag.toY), Math.max(drag.y, drag.toY)];
    if (x1 - x0 < 3 || y1 - y0 < 3) props.onBoxChange(null);
    else props.onBoxChange([scales.x.invert(x0), scales.x.invert(x1), scales.y.invert(y1), scales.y.invert(y0)]);
  }
  const frame = drag
    ? {
        left: Math.min(drag.x, drag.toX),
        top: Math.min(drag.y, drag.toY),
        width: Math.abs(drag.toX - drag.x),
        height: Math.abs(drag.toY - drag.y),
      }
    : box && {
        left: scales.x(box[0]),
        top: scales.y(box[3]),
        width: scales.x(box[1]) - scales.x(box[0]),
        height: scales.y(box[2]) - scales.y(box[3]),
      };
  const factorOf = (name: string) => {
    const metric = metrics.find((one) => one.name === name);
    return metric ? metricScale(metric).factor : 1;
  };
  return (
    <div className="flex flex-wrap items-start gap-4 px-4 pb-3">
      <div
        className="relative shrink-0 cursor-crosshair touch-none select-none"
        style={{ width: WIDTH, height: HEIGHT }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const { x, y } = place(event);
          setDrag({ x, y, toX: x, toY: y });
        }}
        onPointerMove={(event) => {
          const { x, y } = place(event);
          setDrag((before) => before && { ...before, toX: x, toY: y });
        }}
        onPointerUp={onPointerUp}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${axes.y} against ${axes.x}`}
          style={{ width: WIDTH, height: HEIGHT }}
        />
        <Ticks scales={scales} factorX={factorOf(axes.x)} factorY={factorOf(axes.y)} />
        {frame ? (
          <span style={frame} className="pointer-events-none absolute border border-accent bg-iris-9/10" />
        ) : null}
      </div>
      <div className="flex flex-col gap-2 text-xs">
        <AxisSelect label="Across" value={axes.x} options={numeric} onChange={(x) => props.onAxesChange({ x })} />
        <AxisSelect label="Up" value={axes.y} options={numeric} onChange={(y) => props.onAxesChange({ y })} />
        <ul className="flex flex-col gap-1">
          {shown.map((run) => (
            <li key={run} className="flex items-center gap-2">
              <RunLetter run={run} />
              {names[run]}
            </li>
          ))}
        </ul>
        {box ? (
          <Button size="sm" onClick={() => props.onBoxChange(null)}>
            Clear the box
          </Button>
        ) : (
          <p className="text-muted">Drag a box to keep its rows.</p>
        )}
      </div>
    </div>
  );
}

type AxisSelectProps = { label: string; value: string; options: readonly string[]; onChange: (name: string) => void };

function AxisSelect({ label, value, options, onChange }: AxisSelectProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select inside is the control.
    <label className="flex items-center gap-2">
      <span className="w-12 text-muted">{label}</span>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </label>
  );
}

type Points = { run: number; x: Float64Array; y: Float64Array }[];
type Scales = ReturnType<typeof scalesOf>;

function pointsOf(table: MetricTable, shown: readonly number[], axes: Axes): Points {
  const [x, y] = [axes.x, axes.y].map((name) => table.metrics.find((metric) => metric.name === name));
  return shown.flatMap((run) => {
    const [meansX, meansY] = [x?.runs[run]?.means, y?.runs[run]?.means];
    return meansX && meansY ? [{ run, x: meansX, y: meansY }] : [];
  });
}

function scalesOf(points: Points) {
  return {
    x: scaleLinear(extentOf(points.map(({ x }) => x)), [PAD.left, WIDTH - PAD.right]).nice(),
    y: scaleLinear(extentOf(points.map(({ y }) => y)), [HEIGHT - PAD.bottom, PAD.top]).nice(),
  };
}

function extentOf(columns: readonly Float64Array[]): [number, number] {
  let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const column of columns) {
    for (const value of column) {
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
  }
  if (!(lo <= hi)) return [0, 1];
  return lo === hi ? [lo - 0.5, hi + 0.5] : [lo - (hi - lo) * 0.03, hi + (hi - lo) * 0.03];
}

function draw(canvas: HTMLCanvasElement, points: Points, scales: Scales): void {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(ratio, ratio);
  for (const { run, x, y } of points) {
    // A canvas knows no custom properties; the element's own colour is resolved.
    canvas.style.color = runColor(run);
    context.fillStyle = getComputedStyle(canvas).color;
    context.globalAlpha = x.length > 2000 ? 0.25 : 0.55;
    for (let at = 0; at < x.length; at++) {
      const [px, py] = [scales.x(x[at] ?? Number.NaN), scales.y(y[at] ?? Number.NaN)];
      if (Number.isNaN(px) || Number.isNaN(py)) continue;
      context.beginPath();
      context.arc(px, py, 2.2, 0, Math.PI * 2);
      context.fill();
    }
  }
}

function Ticks({ scales, factorX, factorY }: { scales: Scales; factorX: number; factorY: number }) {
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden className="pointer-events-none absolute inset-0">
      {scales.x.ticks(6).map((tick) => (
        <g key={tick} transform={`translate(${scales.x(tick)},0)`}>
          <line y1={PAD.top} y2={HEIGHT - PAD.bottom} stroke="var(--line-row)" />
          <text y={HEIGHT - 10} textAnchor="middle" fontSize={11} fill="var(--muted)">
            {formatFigure(tick * factorX)}
          </text>
        </g>
      ))}
      {scales.y.ticks(5).map((tick) => (
        <g key={tick} transform={`translate(0,${scales.y(tick)})`}>
          <line x1={PAD.left} x2={WIDTH - PAD.right} stroke="var(--line-row)" />
          <text x={PAD.left - 6} dy={4} textAnchor="end" fontSize={11} fill="var(--muted)">
            {formatFigure(tick * factorY)}
          </text>
        </g>
      ))}
    </svg>
  );
}
