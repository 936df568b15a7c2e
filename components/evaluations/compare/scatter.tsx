"use client";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { metricScale } from "@/lib/evaluations/compare/metric-format";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import { RunLetter } from "../run-letter";
import { type Axis, AxisSelect, Ticks } from "./scatter-axes";
import { type Axes, draw, HEIGHT, pointsOf, scalesOf, WIDTH } from "./scatter-drawing";
import { type Box, BoxFields } from "./scatter-range";

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

/** One metric against another, a point for each example and run. Dragging a box keeps the rows that lie in it. */
export function Scatter(props: ScatterProps) {
  const { table, metrics, shown, names, numeric, axes, box } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drag, setDrag] = useState<{ x: number; y: number; toX: number; toY: number }>();
  const { x: across, y: up } = axes;
  const points = useMemo(() => pointsOf(table, shown, { x: across, y: up }), [table, shown, across, up]);
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
  const axisOf = (name: string): Axis => {
    const metric = metrics.find((one) => one.name === name);
    const { factor, unit } = metric ? metricScale(metric) : { factor: 1, unit: "" };
    return { factor, title: [name, unit].filter(Boolean).join(" "), isShare: metric?.kind === "pass/fail" };
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
        <Ticks scales={scales} x={axisOf(axes.x)} y={axisOf(axes.y)} />
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
        <p className="mt-1 text-muted">Drag a box to keep its rows, or give its ends:</p>
        <BoxFields
          key={`${across} ${up}`}
          {...{ scales, box }}
          x={axisOf(axes.x)}
          y={axisOf(axes.y)}
          onBoxChange={props.onBoxChange}
        />
        {box ? (
          <Button size="sm" className="w-fit" onClick={() => props.onBoxChange(null)}>
            Clear the box
          </Button>
        ) : null}
      </div>
    </div>
  );
}
