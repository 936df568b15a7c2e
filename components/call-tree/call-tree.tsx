"use client";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import type { TimeWindow } from "@/lib/calls/call-params";
import type { CallTree as Tree } from "@/lib/calls/tree/build-call-tree";
import { CallTreeRow } from "./call-tree-row";
import { isNobodys } from "./page-keys";
import { TimeAxis } from "./time-axis";
import { ROW_HEIGHT, type RowLayout } from "./tree-columns";
import { TREE_KEYS, treeMove } from "./tree-keys";
import type { TraceMark } from "./use-trace-marks";
import type { TreeState } from "./use-tree-state";

export type CallTreeProps = {
  tree: Tree;
  state: TreeState;
  onCallSelect: (id: string) => void;
  layout: RowLayout;
  shown: TimeWindow;
  /** place → 1 for calls that are pointed out. */
  slow: Uint8Array | undefined;
  /** What was said of calls, by id. */
  marks: ReadonlyMap<string, TraceMark> | undefined;
  /** Stands in the head, over the names. */
  tools: ReactNode;
  /** Moves by keys only while it has the focus, as one of several on a page. */
  oneOfSeveral?: boolean;
};

/** Enough rows above and below the view that fast wheeling never meets an empty frame. */
const OVERSCAN = 24;
/** Slots are counted in steps of this, so that their number stays the same while one scrolls. */
const SLOT_STEP = 16;

/** A whole trace as a virtual tree, beside which bars lie on the axis of time: fold and move through it by keys. */
export function CallTree({
  tree,
  state,
  onCallSelect,
  layout,
  shown,
  slow,
  marks,
  tools,
  oneOfSeveral,
}: CallTreeProps) {
  const { rows, selectedRow, isExpanded } = state;
  /** The row the keys act on, as place or fold; the selected one until keys or clicks move it. */
  const [active, setActive] = useState<number>();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();

  const activeIndex = Math.max(0, active === undefined ? selectedRow : rows.rows.indexOf(active));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    // The active row stays in the document, since `aria-activedescendant` points at it.
    rangeExtractor: (range: Range) => {
      const inView = defaultRangeExtractor(range);
      return activeIndex < range.count && !inView.includes(activeIndex) ? [...inView, activeIndex] : inView;
    },
  });
  useEffect(() => {
    if (selectedRow >= 0) virtual.scrollToIndex(selectedRow, { align: "auto" });
  }, [selectedRow, virtual]);
  // The keys work before anything was clicked.
  useShortcuts([
    {
      keys: TREE_KEYS.join("|"),
      label: "Move through the tree",
      group: "Trace",
      hidden: true,
      when: (event) => !oneOfSeveral && isNobodys(event),
      run: (event) => {
        list.current?.focus({ preventScroll: true });
        press(event.key);
      },
    },
  ]);

  const items = virtual.getVirtualItems();
  const firstIndex = (virtual.range?.startIndex ?? 0) - OVERSCAN;
  const lastIndex = (virtual.range?.endIndex ?? 0) + OVERSCAN;
  const slots = Math.ceil(((virtual.scrollRect?.height ?? 0) / ROW_HEIGHT + 2 * OVERSCAN + 2) / SLOT_STEP) * SLOT_STEP;

  function select(row: number) {
    const id = tree.trace.ids[tree.calls[row] ?? -1];
    if (id !== undefined) onCallSelect(id);
  }
  function press(key: string): boolean {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const move = treeMove(key, activeIndex, tree, state, page);
    if (!move) return false;
    if ("expand" in move) state.setExpanded(move.expand, true);
    else if ("collapse" in move) state.setExpanded(move.collapse, false);
    else if ("select" in move) select(move.select);
    else {
      setActive(rows.rows[move.to]);
      virtual.scrollToIndex(move.to, { align: "auto" });
    }
    return true;
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    if (press(event.key)) event.preventDefault();
  }
  function onClick(event: MouseEvent) {
    const target = event.target as Element;
    const element = target.closest("[data-row]");
    if (!element) return;
    const row = Number(element.getAttribute("data-row"));
    setActive(row);
    if (row < 0 || target.closest("[data-toggle]")) {
      if (isExpanded(row) !== undefined) state.setExpanded(row, !isExpanded(row));
      else select(row);
    } else select(row);
  }
  return (
    <>
      <TimeAxis shown={shown} layout={layout}>
        {tools}
      </TimeAxis>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden" data-testid="call-tree-scroller">
        <div
          ref={list}
          role="tree"
          aria-label="Calls of the trace"
          tabIndex={0}
          aria-activedescendant={rows.length > 0 ? `${prefix}${rows.rows[activeIndex]}` : undefined}
          onKeyDown={onKeyDown}
          onClick={onClick}
          className="group/tree relative w-full outline-none"
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const row = rows.rows[index] ?? 0;
            const place = row < 0 ? ~row : row;
            return (
              <CallTreeRow
                // A row that scrolls out hands its elements to the one that scrolls in: filling is cheaper than building.
                key={index < firstIndex || index > lastIndex ? "active" : index % slots}
                tree={tree}
                row={row}
                elementId={`${prefix}${row}`}
                top={start}
                level={rows.levels[index] ?? 1}
                positionInSet={rows.positionsInSet[index] ?? 1}
                setSize={rows.setSizes[index] ?? 1}
                expanded={isExpanded(row)}
                selected={index === selectedRow && row >= 0}
                active={index === activeIndex}
                layout={layout}
                shown={shown}
                slow={slow?.[place] === 1 && row >= 0}
                mark={row < 0 ? undefined : marks?.get(tree.trace.ids[tree.calls[row] ?? -1] ?? "")}
              />
            );
          })}
        </div>
        {rows.length === 0 ? <p className="px-4 py-6 text-muted">No call of this trace matches.</p> : null}
      </div>
    </>
  );
}
