"use client";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import type { TimeWindow } from "@/lib/calls/call-params";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { busyAt } from "@/lib/calls/tree/busy-at";
import { useCanvasColours } from "./use-canvas-colours";

type TimelineOverviewProps = {
  tree: CallTree;
  shown: TimeWindow;
  onZoomChange: (zoom: TimeWindow | null) => void;
};

const HEIGHT = 28;
const BINS = 240;
const COLOURS = ["slate-7", "tomato-8"] as const;
/** A drag shorter than this is a click, which moves the window there. */
const CLICK_PX = 4;

/** The whole trace as how many calls ran at each moment; dragging over it zooms, the keys `+ - 0` do the same. */
export function TimelineOverview({ tree, shown, onZoomChange }: TimelineOverviewProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useCanvasColours(box, COLOURS);
  const busy = useMemo(() => busyAt(tree, BINS), [tree]);
  const [drag, setDrag] = useState<{ from: number; to: number }>();

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || !colours) return;
    context.clearRect(0, 0, BINS, HEIGHT);
    const most = Math.max(1, ...busy.running);
    for (let bin = 0; bin < BINS; bin++) {
      const height = Math.ceil(((busy.running[bin] ?? 0) / most) * (HEIGHT - 4));
      context.fillStyle = busy.failed[bin] ? colours["tomato-8"] : colours["slate-7"];
      context.fillRect(bin, HEIGHT - height, 1, height);
    }
  }, [busy, colours]);

  function shareOf(event: PointerEvent): number {
    const { left = 0, width = 1 } = box.current?.getBoundingClientRect() ?? {};
    return Math.min(1, Math.max(0, (event.clientX - left) / width));
  }
  function onPointerUp(event: PointerEvent) {
    if (!drag) return;
    setDrag(undefined);
    const { durationMs } = tree;
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    const width = box.current?.clientWidth ?? 1;
    if ((to - from) * width >= CLICK_PX) onZoomChange({ from: from * durationMs, to: to * durationMs });
    else {
      const half = (shown.to - shown.from) / 2;
      const at = Math.min(durationMs - half, Math.max(half, shareOf(event) * durationMs));
      onZoomChange(half * 2 >= durationMs ? null : { from: at - half, to: at + half });
    }
  }
  const length = Math.max(tree.durationMs, Number.MIN_VALUE);
  const marked = drag
    ? { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) }
    : { from: shown.from / length, to: shown.to / length };
  return (
    <div
      ref={box}
      title="Drag to zoom"
      className="relative mx-3 mb-1 shrink-0 cursor-crosshair touch-none overflow-hidden rounded-sm border border-line-row"
      style={{ height: HEIGHT }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: shareOf(event), to: shareOf(event) });
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: shareOf(event) })}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(undefined)}
    >
      <canvas ref={canvas} width={BINS} height={HEIGHT} className="absolute inset-0 size-full" aria-hidden />
      <span
        className="pointer-events-none absolute inset-y-0 border-iris-8 border-x bg-iris-9/10"
        style={{ left: `${marked.from * 100}%`, width: `${(marked.to - marked.from) * 100}%` }}
      />
    </div>
  );
}
