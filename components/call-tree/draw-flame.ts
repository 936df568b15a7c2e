import type { TimeWindow } from "@/lib/calls/call-params";
import { CALL_STATUSES } from "@/lib/calls/call-status";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import type { FlameLayout } from "@/lib/calls/tree/flame-layout";
import { lastedMs } from "@/lib/calls/tree/slow-path";
import { spanOf } from "@/lib/calls/tree/span-of";
import { lookOf } from "./kind-icon";

export const LANE_HEIGHT = 20;
const ERROR = CALL_STATUSES.indexOf("error");
export const FLAME_COLOURS = [
  "slate-6",
  "slate-8",
  "iris-6",
  "teal-8",
  "tomato-8",
  "amber-7",
  "iris-9",
  "slate-12",
  "panel",
] as const;
export type FlameColours = Record<(typeof FLAME_COLOURS)[number], string>;

type Drawing = {
  tree: CallTree;
  flame: FlameLayout;
  shown: TimeWindow;
  /** Pixels the lanes are scrolled by. */
  top: number;
  width: number;
  height: number;
  colours: FlameColours;
  selected: number;
  active: number;
  /** place → 0 when it is not what one looks for. */
  keep: Uint8Array | undefined;
  slow: Uint8Array | undefined;
};

/** Bars narrower than this have no name. */
const LEAST_NAMED_PX = 28;

/** Draws the lanes in view: of bars that share a pixel only the first, which bounds the work by the size of the screen. */
export function drawFlame(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { tree, flame, shown, top, width, height } = drawing;
  context.clearRect(0, 0, width, height);
  context.font = `500 11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = "middle";
  const scale = width / (shown.to - shown.from);
  const first = Math.floor(top / LANE_HEIGHT);
  const last = Math.min(flame.byLane.length - 1, Math.ceil((top + height) / LANE_HEIGHT));
  for (let lane = first; lane <= last; lane++) {
    const places = flame.byLane[lane];
    if (!places) continue;
    const y = lane * LANE_HEIGHT - top;
    let drawnTo = -1;
    for (let index = firstInView(tree, places, shown.from); index < places.length; index++) {
      const place = places[index] ?? 0;
      const start = startMs(tree, place);
      if (start > shown.to) break;
      const left = Math.max(0, (start - shown.from) * scale);
      const right = Math.min(width, Math.max(left + 1, (start + lastedMs(tree, place) - shown.from) * scale));
      if (right <= drawnTo && place !== drawing.selected && place !== drawing.active) continue;
      drawBar(context, drawing, { place, left, right, y });
      drawnTo = Math.ceil(right);
    }
  }
}

type Bar = { place: number; left: number; right: number; y: number };

function drawBar(context: CanvasRenderingContext2D, drawing: Drawing, { place, left, right, y }: Bar): void {
  const { tree, colours, keep, slow, selected, active } = drawing;
  const width = right - left;
  const span = width >= LEAST_NAMED_PX ? spanOf(tree, place) : undefined;
  const dimmed = keep && keep[place] !== 2;
  context.globalAlpha = dimmed ? 0.25 : 1;
  context.fillStyle = colours[colourOf(tree, place)];
  context.fillRect(left, y + 1, Math.max(1, width - (width > 3 ? 1 : 0)), LANE_HEIGHT - 2);
  if (slow?.[place]) {
    context.fillStyle = colours["amber-7"];
    context.fillRect(left, y + LANE_HEIGHT - 3, width, 2);
  }
  if (span) {
    context.fillStyle = colours["slate-12"];
    context.save();
    context.beginPath();
    context.rect(left, y, width - 4, LANE_HEIGHT);
    context.clip();
    context.fillText(span.name.slice(0, 80), left + 5, y + LANE_HEIGHT / 2 + 0.5);
    context.restore();
  }
  context.globalAlpha = 1;
  if (place === selected || place === active) {
    context.strokeStyle = place === selected ? colours["iris-9"] : colours["slate-12"];
    context.lineWidth = 2;
    context.strokeRect(left + 1, y + 2, Math.max(2, width - 3), LANE_HEIGHT - 4);
  }
}

function colourOf({ trace, calls }: CallTree, place: number): keyof FlameColours {
  const call = calls[place] ?? 0;
  if (trace.statuses[call] === ERROR) return "tomato-8";
  const bar = lookOf(trace.kinds[trace.kind_index[call] ?? 0] ?? "").bar;
  if (bar === "bg-iris-6") return "iris-6";
  return bar === "bg-teal-8" ? "teal-8" : "slate-6";
}

function startMs({ trace, calls }: CallTree, place: number): number {
  return trace.start_offsets_ms[calls[place] ?? 0] ?? 0;
}

/** The first call of a lane that ends in view: calls of a lane follow each other, so their ends ascend as well. */
function firstInView(tree: CallTree, places: Int32Array, from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle] ?? 0;
    if (startMs(tree, place) + lastedMs(tree, place) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The call under a point of the canvas, give or take a pixel; undefined when there is none. */
export function callAt(
  { tree, flame, shown, top, width }: Pick<Drawing, "tree" | "flame" | "shown" | "top" | "width">,
  x: number,
  y: number,
): number | undefined {
  const places = flame.byLane[Math.floor((y + top) / LANE_HEIGHT)];
  if (!places) return undefined;
  const msPerPx = (shown.to - shown.from) / width;
  const ms = shown.from + x * msPerPx;
  const place = places[firstInView(tree, places, ms - msPerPx)];
  return place !== undefined && startMs(tree, place) <= ms + msPerPx ? place : undefined;
}
