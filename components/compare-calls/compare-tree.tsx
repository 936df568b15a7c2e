"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { isNobodys } from "@/components/call-tree/page-keys";
import { useShortcuts } from "@/components/shell/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { visiblePairs } from "@/lib/calls/compare/visible-pairs";
import { CompareRow, ROW_HEIGHT } from "./compare-row";
import type { Compared } from "./use-compared";

type CompareTreeProps = {
  compared: Compared;
  selected: number;
  onRowSelect: (row: number) => void;
  differencesOnly: boolean;
  onDifferencesOnlyChange: (only: boolean) => void;
  onStep: (by: 1 | -1) => void;
};

const KEYS = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "End", "PageDown", "PageUp"];
const PAGE = 20;

/** Both trees as one: what only one run has is marked with whose it is. */
export function CompareTree(props: CompareTreeProps) {
  const { compared, selected, onRowSelect, differencesOnly, onDifferencesOnlyChange, onStep } = props;
  const { aligned, divergence } = compared;
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(() => visiblePairs(aligned, { closed, differencesOnly }), [aligned, closed, differencesOnly]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const index = rows.indexOf(selected);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  });
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [index, virtual]);

  // What hides the selected row opens.
  const hiding = useMemo(
    () => [...closed].filter((row) => row < selected && selected < (aligned.ends[row] ?? 0)),
    [closed, selected, aligned],
  );
  if (hiding.length > 0) setClosed(new Set([...closed].filter((row) => !hiding.includes(row))));

  function setOpen(row: number, open: boolean) {
    const next = new Set(closed);
    if (open) next.delete(row);
    else next.add(row);
    setClosed(next);
  }
  const hasInner = (row: number) => (aligned.ends[row] ?? 0) > row + 1;
  function press(key: string) {
    const last = rows.length - 1;
    const to = (next: number) => {
      const row = rows[Math.max(0, Math.min(last, next))];
      if (row !== undefined) onRowSelect(row);
    };
    if (key === "ArrowDown") to(index + 1);
    else if (key === "ArrowUp") to(index - 1);
    else if (key === "Home") to(0);
    else if (key === "End") to(last);
    else if (key === "PageDown") to(index + PAGE);
    else if (key === "PageUp") to(index - PAGE);
    else if (key === "ArrowRight") {
      if (closed.has(selected)) setOpen(selected, true);
      else if (hasInner(selected)) to(index + 1);
    } else if (key === "ArrowLeft") {
      if (hasInner(selected) && !closed.has(selected)) setOpen(selected, false);
      else to(parentIndex());
    }
  }
  function parentIndex(): number {
    const depth = aligned.depths[selected] ?? 0;
    for (let up = index - 1; up >= 0; up--) if ((aligned.depths[rows[up] ?? 0] ?? 0) < depth) return up;
    return index;
  }
  useShortcuts([
    {
      keys: KEYS.join("|"),
      label: "Move through both trees",
      hidden: true,
      when: isNobodys,
      run: ({ key }) => {
        list.current?.focus({ preventScroll: true });
        press(key);
      },
    },
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex h-11 shrink-0 items-center gap-1 border-line-row border-b px-3">
        <SegmentedControl
          variant="inset"
          label="Calls shown"
          value={differencesOnly ? "differences" : "all"}
          onValueChange={(value) => onDifferencesOnlyChange(value === "differences")}
          options={[
            { value: "all", label: "All" },
            { value: "differences", label: "Differences" },
          ]}
        />
        <span className="ml-auto" />
        <IconButton label="Previous difference" keys="p" onClick={() => onStep(-1)}>
          <ArrowUp />
        </IconButton>
        <IconButton label="Next difference" keys="n" onClick={() => onStep(1)}>
          <ArrowDown />
        </IconButton>
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden" data-testid="compare-scroller">
        <div
          ref={list}
          role="tree"
          aria-label="Calls of both runs"
          tabIndex={0}
          aria-activedescendant={index >= 0 ? `${prefix}${selected}` : undefined}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || !KEYS.includes(event.key)) return;
            event.preventDefault();
            press(event.key);
          }}
          onClick={(event) => {
            const target = event.target as Element;
            const row = Number(target.closest("[data-row]")?.getAttribute("data-row") ?? Number.NaN);
            if (Number.isNaN(row)) return;
            if (target.closest("[data-toggle]") && hasInner(row)) setOpen(row, closed.has(row));
            else onRowSelect(row);
          }}
          className="group/tree relative w-full outline-none"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index: at, start }) => {
            const row = rows[at] ?? 0;
            return (
              <CompareRow
                key={row}
                compared={compared}
                row={row}
                elementId={`${prefix}${row}`}
                top={start}
                expanded={hasInner(row) ? !closed.has(row) : undefined}
                selected={row === selected}
                diverges={divergence?.row === row}
              />
            );
          })}
        </div>
        {rows.length === 0 ? <p className="px-4 py-6 text-muted">Nothing differs.</p> : null}
      </div>
    </div>
  );
}
