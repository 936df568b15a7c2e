import { scaleLinear } from "d3-scale";
import type { Metric, MetricTable } from "@/lib/evaluations/compare/metrics";
import { runColor } from "../run-colors";

/** The metrics of the two axes. */
export type Axes = { x: string; y: string };

export const WIDTH = 640;
export const HEIGHT = 280;
export const PAD = { left: 48, right: 12, top: 20, bottom: 38 };

type Points = { run: number; x: Float64Array; y: Float64Array }[];
export type Scales = ReturnType<typeof scalesOf>;

/** Per run the examples as points. */
export function pointsOf(table: MetricTable, shown: readonly number[], axes: Axes): Points {
  const [x, y] = [axes.x, axes.y].map((name) => table.metrics.find((metric) => metric.name === name));
  return shown.flatMap((run) => {
    const [meansX, meansY] = [x?.runs[run]?.means, y?.runs[run]?.means];
    return meansX && meansY && x && y ? [{ run, x: spread(x, run, meansX), y: spread(y, run + 7, meansY) }] : [];
  });
}

/** Passes and fails lie on two points: each example is moved a little, always by the same, so that one sees how many there are. */
function spread({ kind }: Metric, seed: number, means: Float64Array): Float64Array {
  if (kind !== "pass/fail") return means;
  return means.map((mean, at) => mean + SPREAD * (((at * 0.618034 + seed * 0.381966) % 1) - 0.5));
}
const SPREAD = 0.16;

/** Scales that hold all points. */
export function scalesOf(points: Points) {
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

/** Draws all points anew. */
export function draw(canvas: HTMLCanvasElement, points: Points, scales: Scales): void {
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
