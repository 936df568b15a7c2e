"use client";
import type { ReactTable, Row, RowData } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { HeadActions } from "./column-head";
import type { GridFeatures } from "./grid-features";
import { GridHead, type GridSelection, type GridSort } from "./grid-head";
import { gridLayout, HEAD_HEIGHT, ROW_HEIGHT, withTrack } from "./grid-layout";
import { GridRow } from "./grid-row";
import type { LazyRows } from "./use-lazy-rows";
import { GridScrollingContext } from "./use-rested";

/** How many rows before the end the next page is asked for. */
const LOAD_AHEAD = 40;

type DataGridProps<Data extends RowData> = {
  label: string;
  table: ReactTable<GridFeatures, Data>;
  /** The rows, where the table does not have them itself. */
  rows?: LazyRows<Data>;
  /** Whether all of those rows are selected, and how to change that. */
  selection?: GridSelection;
  /** How many rows there are in all, loaded or not; -1 when nobody knows. */
  totalRows: number;
  /** What the rows are ordered by, the first key first. */
  sort: GridSort | readonly GridSort[];
  /** A head asks to sort by its field, alone or (`add`) beside what sorts already. */
  onSortChange: (sort: GridSort, add: boolean) => void;
  /** What else the heads can do. */
  headActions?: Omit<HeadActions, "onSort" | "onResizing">;
  /** Pixels; as high as usual when absent. */
  rowHeight?: number;
  /** The row that the keys move; it has the tab stop. */
  activeIndex: number;
  onActiveIndexChange: (index: number) => void;
  /** How often a key moved the active row, also to where it already was: it then comes into view. */
  moves: number;
  /** What the rows answer, where that changes: another answer begins at its first row. */
  question?: string;
  /** These rows answer an earlier question; the new answer is under way. */
  stale: boolean;
  /** The row shown elsewhere, in a drawer say. */
  openRowId: string | null;
  onRowOpen: (row: Row<GridFeatures, Data>) => void;
  onRowSelect: (index: number, range: boolean) => void;
  /** The end comes near. */
  onEndNear: () => void;
  /** Below the last row. */
  tail?: ReactNode;
};

/** A virtual list as a grid: one tab stop, moved with the keys; rows open on click. */
export function DataGrid<Data extends RowData>(props: DataGridProps<Data>) {
  const { table, activeIndex, moves, openRowId, onEndNear, onActiveIndexChange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = props.rows ?? tableRows(table);
  const columns = table.getVisibleLeafColumns();
  const layout = gridLayout(columns.map((column) => column.columnDef.meta));
  const rowHeight = props.rowHeight ?? ROW_HEIGHT;
  // What rows draw their cells from, as one text to compare: they are drawn again only when it changes.
  const columnsKey = columns.map(({ id }, at) => `${id}@${layout.pins[at] ?? ""}`).join("|");
  const { sort, onSortChange, headActions } = props;
  const sorts = useMemo(() => ("field" in sort ? [sort] : sort), [sort]);
  const actions: HeadActions = {
    ...headActions,
    onSort: onSortChange,
    // The template is a variable of the scroller alone, so that dragging an edge draws no row again.
    onResizing: (index, width) =>
      scroller.current?.style.setProperty("--grid-template", withTrack(layout.template, index, width)),
  };

  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 8,
    // A screenful, so that the server's answer already holds the first rows.
    initialRect: { width: 1200, height: 900 },
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.count > 0 && lastIndex >= rows.count - LOAD_AHEAD) onEndNear();
  }, [lastIndex, rows.count, onEndNear]);

  // Before anything is painted: else the new rows would be drawn twice.
  const { question } = props;
  const answered = useRef(question);
  useLayoutEffect(() => {
    if (answered.current === question) return;
    answered.current = question;
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [question]);

  // Another height moves every row.
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [rowHeight, virtualizer]);

  // Moving by key brings the row into view, and the focus along.
  const lastMoves = useRef(moves);
  useEffect(() => {
    if (lastMoves.current === moves) return;
    lastMoves.current = moves;
    virtualizer.scrollToIndex(activeIndex, { align: "auto" });
    // The row may only be drawn in the next frame; by then the focus may have gone elsewhere, and stays there.
    const frame = requestAnimationFrame(() => {
      const grid = scroller.current;
      if (staysWhereItIs(document.activeElement)) return;
      grid?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [moves, activeIndex, virtualizer]);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.totalRows < 0 ? -1 : props.totalRows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      style={{ "--grid-template": layout.template } as CSSProperties}
      className={classNames(
        "min-h-0 flex-1 overflow-auto overscroll-contain transition-opacity [overflow-anchor:none]",
        props.stale && "opacity-60 delay-300",
      )}
    >
      <div style={{ minWidth: layout.minWidth }}>
        <GridHead table={table} pins={layout.pins} sorts={sorts} actions={actions} selection={props.selection} />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          <GridScrollingContext value={virtualizer.isScrolling}>
            {items.map((item) => {
              const row = rows.at(item.index);
              if (!row) return null;
              return (
                <GridRow
                  key={row.id}
                  table={table}
                  row={row}
                  index={item.index}
                  top={item.start - HEAD_HEIGHT}
                  height={rowHeight}
                  pins={layout.pins}
                  columnsKey={columnsKey}
                  selected={row.getIsSelected()}
                  open={row.id === openRowId}
                  active={item.index === activeIndex}
                  onActivate={onActiveIndexChange}
                  onOpen={props.onRowOpen}
                  onSelect={props.onRowSelect}
                />
              );
            })}
          </GridScrollingContext>
        </div>
        {props.tail}
      </div>
    </div>
  );
}

function tableRows<Data extends RowData>(table: ReactTable<GridFeatures, Data>): LazyRows<Data> {
  const { rows } = table.getRowModel();
  return { count: rows.length, at: (index) => rows[index] };
}

/** Who types, or has something open beside the rows, goes on there; a button that was pressed before lets the focus go. */
function staysWhereItIs(focused: Element | null): boolean {
  return !!focused?.closest(
    "input:not([type=checkbox]), textarea, [contenteditable], aside, [role=dialog], [role=menu]",
  );
}
