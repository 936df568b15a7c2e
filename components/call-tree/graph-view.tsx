"use client";
import { Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { type OpNode, opGraph } from "@/lib/calls/tree/op-graph";
import { scrubOf, timeOrder } from "@/lib/calls/tree/scrub-lists";
import { formatDuration } from "@/lib/format/durations";
import { formatCount } from "@/lib/format/numbers";
import { BOX_HEIGHT, BOX_WIDTH, fitZoom, nearest, placeBoxes, stepZoom } from "./graph-boxes";
import { GraphEdges } from "./graph-edges";
import { KindIcon } from "./kind-icon";
import { useElementSize } from "./use-element-size";

type GraphViewProps = { tree: CallTree; selected: number; onPlaceSelect: (place: number) => void; tools: ReactNode };

/** The trace's ops and which calls which: one box an op, heavier the more time it took by itself. */
export function GraphView({ tree, selected, onPlaceSelect, tools }: GraphViewProps) {
  const graph = useMemo(() => opGraph(tree), [tree]);
  const boxes = useMemo(() => placeBoxes(graph), [graph]);
  const order = useMemo(() => timeOrder(tree), [tree]);
  const list = useRef<HTMLUListElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const { width: roomWidth } = useElementSize(room);
  /** Chosen by hand; until then all of it fits. */
  const [chosenZoom, setChosenZoom] = useState<number>();
  const zoom = chosenZoom ?? fitZoom(boxes, roomWidth);
  const name = tree.trace.ops[tree.trace.name_index[tree.calls[selected] ?? -1] ?? -1];
  const current = Math.max(
    0,
    graph.nodes.findIndex((node) => node.name === name),
  );
  const mostSelf = Math.max(1, ...graph.nodes.map(({ selfMs }) => selfMs));

  useEffect(() => {
    list.current?.querySelectorAll("li")[current]?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);

  function zoomByKey(key: string): boolean {
    if (key === "0") setChosenZoom(undefined);
    else if (key === "+" || key === "=") setChosenZoom(stepZoom(zoom, 1));
    else if (key === "-") setChosenZoom(stepZoom(zoom, -1));
    else return false;
    return true;
  }

  /** The op's first call; of the op that is selected already, the next one. */
  function choose(node: OpNode) {
    if (node.name !== name) return onPlaceSelect(node.firstPlace);
    const { places, at } = scrubOf(tree, order, "op", selected);
    onPlaceSelect(places[(at + 1) % places.length] ?? node.firstPlace);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (zoomByKey(event.key)) return event.preventDefault();
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
        <span className="ml-2 flex items-center">
          <IconButton label="Smaller" keys="-" className="size-5" onClick={() => setChosenZoom(stepZoom(zoom, -1))}>
            <Minus className="size-3" />
          </IconButton>
          <Button
            size="sm"
            variant="quiet"
            className="h-5 w-11 px-0 text-2xs"
            title="Fit (0)"
            aria-label={`${Math.round(zoom * 100)} %: fit`}
            onClick={() => setChosenZoom(undefined)}
          >
            {Math.round(zoom * 100)} %
          </Button>
          <IconButton label="Larger" keys="+" className="size-5" onClick={() => setChosenZoom(stepZoom(zoom, 1))}>
            <Plus className="size-3" />
          </IconButton>
        </span>
      </div>
      <div ref={room} className="min-h-0 flex-1 overflow-auto" data-testid="graph-room">
        {/* As large as what is drawn in it, so that it can be scrolled to its ends; in the middle where there is room. */}
        <div className="mx-auto overflow-hidden" style={{ width: boxes.width * zoom, height: boxes.height * zoom }}>
          <div
            className="relative origin-top-left"
            style={{ width: boxes.width, height: boxes.height, transform: `scale(${zoom})` }}
          >
            <GraphEdges graph={graph} boxes={boxes} current={current} />
            <ul ref={list} aria-label="Ops of the trace" onKeyDown={onKeyDown}>
              {graph.nodes.map((node, index) => {
                const { x, y } = boxes.places[index] ?? { x: 0, y: 0 };
                return (
                  <li
                    key={node.name}
                    className="absolute"
                    style={{ left: x, top: y, width: BOX_WIDTH, height: BOX_HEIGHT }}
                  >
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
                        <span className="truncate">
                          {formatDuration(node.totalMs)} · {formatDuration(node.selfMs)} itself
                        </span>
                        {node.errors > 0 ? (
                          <span className="ml-auto shrink-0 text-error-text">{formatCount(node.errors)} failed</span>
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
      </div>
    </>
  );
}
