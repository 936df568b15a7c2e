import { layerGraph } from "@/lib/calls/tree/layer-graph";
import type { OpGraph } from "@/lib/calls/tree/op-graph";

/** The size of a box, in pixels before any zoom. */
export const BOX_WIDTH = 208;
export const BOX_HEIGHT = 46;
const GAP_X = 20;
const GAP_Y = 44;
const MARGIN = 20;
/** A layer with more boxes goes on below itself. */
const MOST_BESIDE = 6;

export type Boxes = { places: { x: number; y: number }[]; width: number; height: number };

/** Sets the ops in rows, each below those that call it. */
export function placeBoxes(graph: OpGraph): Boxes {
  const layers: { node: number; position: number }[][] = [];
  for (const [node, { layer, position }] of layerGraph(graph.nodes.length, graph.edges).entries()) {
    layers[layer] ??= [];
    layers[layer]?.push({ node, position });
  }
  const rows = layers.flatMap((layer) =>
    chunked(layer.sort((a, b) => a.position - b.position).map(({ node }) => node)),
  );
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const places: Boxes["places"] = [];
  for (const [depth, row] of rows.entries()) {
    const left = MARGIN + ((widest - row.length) * (BOX_WIDTH + GAP_X)) / 2;
    for (const [index, node] of row.entries()) {
      places[node] = { x: left + index * (BOX_WIDTH + GAP_X), y: MARGIN + depth * (BOX_HEIGHT + GAP_Y) };
    }
  }
  return {
    places,
    width: MARGIN * 2 + widest * (BOX_WIDTH + GAP_X) - GAP_X,
    height: MARGIN * 2 + rows.length * (BOX_HEIGHT + GAP_Y) - GAP_Y,
  };
}

function chunked(row: number[]): number[][] {
  const rows = Math.ceil(row.length / MOST_BESIDE);
  const size = Math.ceil(row.length / rows);
  return Array.from({ length: rows }, (_, index) => row.slice(index * size, (index + 1) * size));
}

/** The nearest box in the direction of an arrow key. */
export function nearest(places: Boxes["places"], from: number, key: string): number | undefined {
  const here = places[from];
  const dx = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  const dy = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
  if (!here || (dx === 0 && dy === 0)) return undefined;
  let found: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  places.forEach(({ x, y }, index) => {
    const along = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    if (index === from || along <= 0 || (dx !== 0 && aside > 0)) return;
    const distance = along + aside * 0.5;
    if (distance < least) {
      least = distance;
      found = index;
    }
  });
  return found;
}

/** The least that a graph is shrunk by itself: smaller, nobody reads it. */
const LEAST_FIT = 0.55;
const ZOOMS = [0.4, 0.55, 0.7, 0.85, 1, 1.25, 1.5] as const;

/** The zoom at which a graph fits a room of that width, as far as it can still be read then. */
export function fitZoom({ width }: Boxes, roomWidth: number): number {
  return roomWidth > 0 ? Math.max(LEAST_FIT, Math.min(1, roomWidth / width)) : 1;
}

/** The next step of zoom in a direction; the same at the end. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const beyond = ZOOMS.filter((step) => (direction > 0 ? step > zoom + 0.01 : step < zoom - 0.01));
  return (direction > 0 ? beyond[0] : beyond.at(-1)) ?? zoom;
}
