"use client";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import type { TimeWindow } from "@/lib/calls/call-params";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { flameLayout } from "@/lib/calls/tree/flame-layout";
import { spanOf } from "@/lib/calls/tree/span-of";
import { formatDuration } from "@/lib/format/durations";
import { callAt, drawFlame, FLAME_COLOURS, LANE_HEIGHT } from "./draw-flame";
import { flameMove } from "./flame-keys";
import { isNobodys } from "./page-keys";
import { useCanvasColours } from "./use-canvas-colours";
import { useElementSize } from "./use-element-size";
import { useWheelZoom } from "./use-time-zoom";

type FlameViewProps = {
  tree: CallTree;
  selected: number;
  onPlaceSelect: (place: number) => void;
  shown: TimeWindow;
  zoomAt: (factor: number, at: number) => void;
  pan: (share: number) => void;
  keep: Uint8Array | undefined;
  slow: Uint8Array | undefined;
  tools: ReactNode;
};

const KEYS = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "Enter"];

/** The trace as bars below the bars that called them, drawn on a canvas; a tree to the keys and to screen readers. */
export function FlameView(props: FlameViewProps) {
  const { tree, selected, onPlaceSelect, shown, keep, slow, tools } = props;
  const flame = useMemo(() => flameLayout(tree), [tree]);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(box);
  const colours = useCanvasColours(box, FLAME_COLOURS);
  const [top, setTop] = useState(0);
  const [moved, setMoved] = useState<number>();
  const [hovered, setHovered] = useState<{ place: number; x: number; y: number }>();
  const [seen, setSeen] = useState(selected);
  if (seen !== selected) {
    setSeen(selected);
    setMoved(undefined);
  }
  const active = Math.max(0, moved ?? selected);
  const id = useId();
  useWheelZoom(box, (rect) => rect, props);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || !colours || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    if (canvas.current.width !== Math.round(width * ratio)) canvas.current.width = Math.round(width * ratio);
    if (canvas.current.height !== Math.round(height * ratio)) canvas.current.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawFlame(context, { tree, flame, shown, top, width, height, colours, selected, active, keep, slow });
  });
  useEffect(() => {
    const y = (flame.lanes[active] ?? 0) * LANE_HEIGHT;
    const scroller = box.current;
    if (!scroller || (y >= scroller.scrollTop && y + LANE_HEIGHT <= scroller.scrollTop + scroller.clientHeight)) return;
    scroller.scrollTop = Math.max(0, y - scroller.clientHeight / 2);
  }, [active, flame]);

  function press(key: string): boolean {
    if (key === "Enter") onPlaceSelect(active);
    else {
      const next = flameMove(tree, active, key);
      if (next === undefined) return false;
      setMoved(next);
    }
    return true;
  }
  useShortcuts([
    {
      keys: KEYS.join("|"),
      label: "Move through the flame graph",
      hidden: true,
      when: isNobodys,
      run: ({ key }) => {
        box.current?.focus({ preventScroll: true });
        press(key);
      },
    },
  ]);
  function placeAt(event: PointerEvent): { place: number | undefined; x: number; y: number } {
    const rect = canvas.current?.getBoundingClientRect();
    const x = event.clientX - (rect?.left ?? 0);
    const y = event.clientY - (rect?.top ?? 0);
    return { place: callAt({ tree, flame, shown, top, width }, x, y), x, y };
  }
  const span = spanOf(tree, active);
  return (
    <>
      <div className="flex h-7 shrink-0 items-center gap-0.5 border-line-row border-b pl-2">{tools}</div>
      <FlameAxis shown={shown} />
      <div
        ref={box}
        role="tree"
        aria-label="Calls of the trace"
        tabIndex={0}
        aria-activedescendant={`${id}active`}
        data-testid="flame-scroller"
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
          if (press(event.key)) event.preventDefault();
        }}
        onPointerMove={(event) => {
          const { place, x, y } = placeAt(event);
          setHovered(place === undefined ? undefined : { place, x, y });
        }}
        onPointerLeave={() => setHovered(undefined)}
        onClick={(event) => {
          const { place } = placeAt(event as unknown as PointerEvent);
          if (place !== undefined) onPlaceSelect(place);
        }}
        className="relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--iris-8)]"
      >
        <canvas ref={canvas} aria-hidden className="sticky top-0 block" style={{ width, height }} />
        <div style={{ height: Math.max(0, flame.byLane.length * LANE_HEIGHT - height) }} />
        <div
          role="treeitem"
          tabIndex={-1}
          id={`${id}active`}
          aria-level={(tree.depths[active] ?? 0) + 1}
          aria-selected={active === selected}
          className="sr-only"
        >
          {span.name}, {span.status}, {formatDuration(span.latencyMs)}
        </div>
        {hovered ? <Hover tree={tree} {...hovered} y={hovered.y + top} width={width} /> : null}
      </div>
    </>
  );
}

function FlameAxis({ shown }: { shown: TimeWindow }) {
  return (
    <p
      aria-hidden
      className="flex h-5 shrink-0 items-center justify-between border-line-row border-b px-2 text-2xs text-muted"
    >
      <span>{formatDuration(shown.from)}</span>
      <span>{formatDuration((shown.from + shown.to) / 2)}</span>
      <span>{formatDuration(shown.to)}</span>
    </p>
  );
}

function Hover({ tree, place, x, y, width }: { tree: CallTree; place: number; x: number; y: number; width: number }) {
  const span = spanOf(tree, place);
  return (
    <span
      className="pointer-events-none absolute z-10 max-w-64 truncate rounded-md bg-slate-12 px-2 py-1 text-page text-xs"
      style={{ left: Math.max(4, Math.min(x + 10, width - 200)), top: y + 14 }}
    >
      {span.name} · {formatDuration(span.latencyMs)}
    </span>
  );
}
