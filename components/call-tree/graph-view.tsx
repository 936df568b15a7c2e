"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { layerGraph } from "@/lib/calls/tree/layer-graph";
import { type OpGraph, type OpNode, opGraph } from "@/lib/calls/tree/op-graph";
import { scrubOf, timeOrder } from "@/lib/calls/tree/scrub-lists";
import { formatDuration } from "@/lib/format/durations";
import { formatCount } from "@/lib/format/numbers";
import { KindIcon } from "./kind-icon";

const WIDTH = 176;
const HEIGHT = 46;
const GAP_X = 20;
const GAP_Y = 44;
const MARGIN = 20;
/** A layer with more boxes goes on below itself. */
const MOST_BESIDE = 6;

type GraphViewProps = { tree: CallTree; selected: number; onPlaceSelect: (place: number) => void; tools: ReactNode };

/** The trace's ops and which calls which: one box an op, heavier the more time it took by itself. */
export function GraphView({ tree, selected, onPlaceSelect, tools }: GraphViewProps) {
  const graph = useMemo(() => opGraph(tree), [tree]);
  const boxes = useMemo(() => placeBoxes(graph), [graph]);
  const order = useMemo(() => timeOrder(tree), [tree]);
  const list = useRef<HTMLUListElement>(null);
  const name = tree.trace.ops[tree.trace.name_index[tree.calls[selected] ?? -1] ?? -1];
  const current = Math.max(
    0,
    graph.nodes.findIndex((node) => node.name === name),
  );
  const mostSelf = Math.max(1, ...graph.nodes.map(({ selfMs }) => selfMs));

  useEffect(() => {
    list.current?.querySelectorAll("li")[current]?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);

  /** The op's first call; of the op that is selected already, the next one. */
  function choose(node: OpNode) {
    if (node.name !== name) return onPlaceSelect(node.firstPlace);
    const { places, at } = scrubOf(tree, order, "op", selected);
    onPlaceSelect(places[(at + 1) % places.length] ?? node.firstPlace);
  }
  function onKeyDown(event: KeyboardEvent) {
    const items = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const next = nearest(boxes.places, at, event.key);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  }
  return (
    <>
      <div className="flex h-7 shrink-0 items-center gap-0.5 border-line-row border-b pr-3 pl-2 text-2xs text-muted">
        {tools}
        <span className="ml-auto">
          {formatCount(graph.nodes.length)} ops
          {graph.hidden > 0 ? `, ${formatCount(graph.hidden)} quick ones left out` : ""}
        </span>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="relative" style={{ width: boxes.width, height: boxes.height }}>
          <Edges graph={graph} boxes={boxes} current={current} />
          <ul ref={list} aria-label="Ops of the trace" onKeyDown={onKeyDown}>
            {graph.nodes.map((node, index) => {
              const { x, y } = boxes.places[index] ?? { x: 0, y: 0 };
              return (
                <li key={node.name} className="absolute" style={{ left: x, top: y, width: WIDTH, height: HEIGHT }}>
                  <button
                    type="button"
                    tabIndex={index === current ? 0 : -1}
                    aria-pressed={index === current}
                    onClick={() => choose(node)}
                    className={classNames(
                      "flex size-full flex-col justify-center overflow-hidden rounded-md border bg-panel px-2.5 text-left hover:bg-hover",
                      index === current ? "border-accent bg-selected" : "border-line-control",
                    )}
                  >
                    <span className="flex w-full items-center gap-1.5">
                      <KindIcon kind={node.kind} failed={node.errors > 0} />
                      <span className="truncate font-medium">{node.name}</span>
                      <span className="ml-auto shrink-0 text-muted text-xs">×{formatCount(node.calls)}</span>
                    </span>
                    <span className="flex w-full items-center gap-1.5 text-2xs text-muted">
                      {formatDuration(node.totalMs)} · {formatDuration(node.selfMs)} itself
                      {node.errors > 0 ? (
                        <span className="ml-auto text-error-text">{formatCount(node.errors)} failed</span>
                      ) : null}
                    </span>
                    <span
                      aria-hidden
                      className="absolute bottom-0 left-0 h-[3px] rounded-bl-md bg-amber-7"
                      style={{ width: `${(node.selfMs / mostSelf) * 100}%` }}
                    />
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </>
  );
}

type Boxes = { places: { x: number; y: number }[]; width: number; height: number };

function placeBoxes(graph: OpGraph): Boxes {
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
    const left = MARGIN + ((widest - row.length) * (WIDTH + GAP_X)) / 2;
    for (const [index, node] of row.entries()) {
      places[node] = { x: left + index * (WIDTH + GAP_X), y: MARGIN + depth * (HEIGHT + GAP_Y) };
    }
  }
  return {
    places,
    width: MARGIN * 2 + widest * (WIDTH + GAP_X) - GAP_X,
    height: MARGIN * 2 + rows.length * (HEIGHT + GAP_Y) - GAP_Y,
  };
}

function chunked(row: number[]): number[][] {
  const rows = Math.ceil(row.length / MOST_BESIDE);
  const size = Math.ceil(row.length / rows);
  return Array.from({ length: rows }, (_, index) => row.slice(index * size, (index + 1) * size));
}

function Edges({ graph, boxes, current }: { graph: OpGraph; boxes: Boxes; current: number }) {
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
  const [x1, y1, x2, y2] = [a.x + WIDTH / 2, a.y + HEIGHT, b.x + WIDTH / 2, b.y];
  const bend = Math.max(24, Math.abs(y2 - y1) / 2);
  return `M${x1},${y1}C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`;
}

function loop({ x, y }: { x: number; y: number }): string {
  const right = x + WIDTH;
  return `M${right},${y + 12}C${right + 18},${y} ${right + 18},${y + HEIGHT} ${right},${y + HEIGHT - 12}`;
}

/** The nearest box in the direction of an arrow key. */
function nearest(places: Boxes["places"], from: number, key: string): number | undefined {
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
