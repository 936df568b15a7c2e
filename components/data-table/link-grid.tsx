"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { classNames } from "@/components/ui/class-names";
import { HEAD_HEIGHT, ROW_HEIGHT } from "./grid-layout";
import { isForRows } from "./is-for-rows";
import { type HeadColumn, LinkHead } from "./link-head";
import { LinkRow } from "./link-row";
import type { GridSort } from "./sort-order";

export type LinkColumn<Row> = HeadColumn & { cell: (row: Row) => ReactNode };

type LinkGridProps<Row> = {
  label: string;
  columns: readonly LinkColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row, index: number) => string;
  /** Where a row leads; absent when `onOpen` opens it here. */
  hrefOf?: (row: Row) => string;
  onOpen?: (row: Row, index: number) => void;
  /** The row that is open here. */
  openKey?: string | null;
  /** What the rows are ordered by, where their heads can change it. */
  sort?: GridSort;
  onSortChange?: (sort: GridSort) => void;
  /** How many there are in all, when not all are loaded. */
  totalRows?: number;
  /** The last loaded rows come into view. */
  onEndNear?: () => void;
  rowHeight?: number;
  /** Below the last row. */
  tail?: ReactNode;
};

/** A virtual list whose rows lead somewhere: one tab stop, moved with `j` and `k` or the arrows, opened with Enter. */
export function LinkGrid<Row>(props: LinkGridProps<Row>) {
  const { label, columns, rows, keyOf, hrefOf, onOpen, onEndNear, rowHeight = ROW_HEIGHT } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setActive] = useState(() =>
    Math.max(
      0,
      rows.findIndex((row, at) => keyOf(row, at) === props.openKey),
    ),
  );
  const active = Math.min(wanted, Math.max(0, rows.length - 1));
  const router = useRouter();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 12,
    initialRect: { width: 1200, height: 900 },
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastIndex >= rows.length - 20) onEndNear?.();
  }, [lastIndex, rows.length, onEndNear]);

  function open(index: number) {
    const row = rows[index];
    if (row === undefined) return;
    if (onOpen) onOpen(row, index);
    else if (hrefOf) router.push(hrefOf(row));
  }
  function move(step: number) {
    const next = Math.max(0, Math.min(rows.length - 1, active + step));
    setActive(next);
    virtualizer.scrollToIndex(next, { align: "auto" });
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
    });
    if (onOpen && props.openKey) open(next);
  }
  useShortcuts([
    { keys: "j", label: "Next row", run: () => move(1) },
    { keys: "k", label: "Previous row", run: () => move(-1) },
    { keys: "ArrowDown", label: "Next row", run: () => move(1), when: isForRows, hidden: true },
    { keys: "ArrowUp", label: "Previous row", run: () => move(-1), when: isForRows, hidden: true },
    { keys: "Home", label: "First row", run: () => move(-rows.length), when: isForRows },
    { keys: "End", label: "Last row", run: () => move(rows.length), when: isForRows },
    { keys: "Enter", label: "Open", run: () => open(active), when: isForRows },
  ]);

  const template = columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(" ");
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0) + 28;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={(props.totalRows ?? rows.length) + 1}
      aria-colcount={columns.length}
      className="min-h-0 flex-1 overflow-auto overscroll-contain [overflow-anchor:none]"
    >
      <div style={{ minWidth }}>
        <LinkHead columns={columns} template={template} sort={props.sort} onSortChange={props.onSortChange} />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = keyOf(row, index);
            return (
              <LinkRow
                key={key}
                index={index}
                active={index === active}
                open={props.openKey === key}
                style={{
                  gridTemplateColumns: template,
                  height: rowHeight,
                  transform: `translateY(${start - HEAD_HEIGHT}px)`,
                }}
                onActivate={setActive}
                onOpen={open}
              >
                {columns.map(({ id, align, cell }, at) => (
                  // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus.
                  <div
                    key={id}
                    role="gridcell"
                    aria-colindex={at + 1}
                    className={classNames("min-w-0 truncate px-2", align === "right" && "text-right")}
                  >
                    {cell(row)}
                  </div>
                ))}
              </LinkRow>
            );
          })}
        </div>
        {props.tail}
      </div>
    </div>
  );
}
