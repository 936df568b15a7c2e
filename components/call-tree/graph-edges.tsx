import type { OpGraph } from "@/lib/calls/tree/op-graph";
import { BOX_HEIGHT, BOX_WIDTH, type Boxes } from "./graph-boxes";

type GraphEdgesProps = { graph: OpGraph; boxes: Boxes; current: number };

/** Which ops call which, heavier the oftener. */
export function GraphEdges({ graph, boxes, current }: GraphEdgesProps) {
  return (
    <svg aria-hidden="true" width={boxes.width} height={boxes.height} className="absolute inset-0">
      {graph.edges.map(({ from, to, calls }) => {
        const a = boxes.places[from];
        const b = boxes.places[to];
        if (!a || !b) return null;
        const d = from === to ? loop(a) : curve(a, b);
        return (
          <path
            key={`${from} ${to}`}
            d={d}
            fill="none"
            strokeWidth={Math.min(6, 1 + Math.log2(calls) / 2)}
            className={from === current || to === current ? "stroke-iris-8" : "stroke-slate-6"}
          />
        );
      })}
    </svg>
  );
}

function curve(a: { x: number; y: number }, b: { x: number; y: number }): string {
  const [x1, y1, x2, y2] = [a.x + BOX_WIDTH / 2, a.y + BOX_HEIGHT, b.x + BOX_WIDTH / 2, b.y];
  const bend = Math.max(24, Math.abs(y2 - y1) / 2);
  return `M${x1},${y1}C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`;
}

function loop({ x, y }: { x: number; y: number }): string {
  const right = x + BOX_WIDTH;
  return `M${right},${y + 12}C${right + 18},${y} ${right + 18},${y + BOX_HEIGHT} ${right},${y + BOX_HEIGHT - 12}`;
}
