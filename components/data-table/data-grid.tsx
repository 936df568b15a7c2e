"use client";
import type { ReactTable, Row, RowData } from "@tanstack/react-table";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { classNames } from "@/components/ui/class-names";
import { keepsFocus } from "@/components/ui/keeps-focus";
import { useStable } from "@/components/ui/use-stable";
import type { GridColumnMeta, GridFeatures } from "./grid-features";
import { GridHead, type GridSelection, type GridSort } from "./grid-head";
import { gridLayout, HEAD_HEIGHT, ROW_HEIGHT, withTrack } from "./grid-layout";
import { GridRows } from "./grid-rows";
import type { HeadActions } from "./head-actions";
import { createRowSlots } from "./row-slots";
import { createRowsAround } from "./rows-around";
import { CellRoomContext, useCellRoom } from "./use-cell-text";
import type { LazyRows } from "./use-lazy-rows";
import { GridScrollingContext } from "./use-rested";
import { useRowPortions } from "./use-row-portions";

/** How many rows before the end the next page is asked for. */
const LOAD_AHEAD = 48;
const MEASURED_AT_ONCE = 5_000;

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
  /** Which rows are in sight, and which one the keys move: others may be let go. */
  onRowsInSight?: (first: number, last: number, active: number) => void;
  /** Below the last row. */
  tail?: ReactNode;
};

/** A virtual list as a grid: one tab stop, moved with the keys; rows open on click. */
export function DataGrid<Data extends RowData>(props: DataGridProps<Data>) {
  const { table, activeIndex, moves, onEndNear } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = props.rows ?? tableRows(table);
  const columns = table.getVisibleLeafColumns();
  // The table makes its list of columns anew now and then, though nothing about them has changed.
  const widths = useMemo(() => JSON.stringify(columns.map(({ columnDef }) => columnDef.meta ?? null)), [columns]);
  const layout = useMemo(() => gridLayout(JSON.parse(widths) as (GridColumnMeta | null)[]), [widths]);
  const rowHeight = props.rowHeight ?? ROW_HEIGHT;
  // What rows draw their cells from, as one text to compare: they are drawn again only when it changes.
  const columnsKey = useMemo(
    () => columns.map(({ id }, at) => `${id}@${layout.pins[at] ?? ""}`).join("|"),
    [columns, layout],
  );
  const { sort, onSortChange, headActions } = props;
  const sorts = useMemo(() => ("field" in sort ? [sort] : sort), [sort]);
  const actions = useMemo(
    (): HeadActions => ({
      ...headActions,
      onSort: onSortChange,
      // The template is a variable of the scroller alone, so that dragging an edge draws no row again.
      onResizing: (index, width) =>
        scroller.current?.style.setProperty("--grid-template", withTrack(layout.template, index, width)),
    }),
    [headActions, onSortChange, layout],
  );

  const toggleAll = useStable(() => (props.selection ? props.selection.onToggleAll() : table.toggleAllRowsSelected()));

  const [rowsAround] = useState(createRowsAround);
  const [slotsFor] = useState(createRowSlots);
  const virtualizer: Virtualizer<HTMLDivElement, Element> = useVirtualizer({
    count: roomFor(rows.count),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: (range) => rowsAround({ ...range, count: rows.count }, activeIndex, virtualizer.isScrolling),
    // Who turns the wheel pauses between two turns; that is no rest yet.
    isScrollingResetDelay: 300,
    // A screenful, so that the server's answer already holds the first rows.
    initialRect: { width: 1200, height: 900 },
  });
  const around = virtualizer.getVirtualItems().flatMap(({ index, start }) => {
    const id = rows.idAt(index);
    return id === undefined ? [] : [{ id, row: rows.at(index), index, top: start - HEAD_HEIGHT }];
  });
  const drawn = useRowPortions(around, activeIndex, virtualizer.isScrolling);
  const slots = slotsFor(drawn.map(({ id }) => id));
  const room = useCellRoom(columns, virtualizer.scrollRect?.width ?? 0);
  const firstIndex = virtualizer.range?.startIndex ?? 0;
  const lastIndex = Math.max(0, Math.min(virtualizer.range?.endIndex ?? 0, rows.count - 1));
  // At rest the cells that waited for it are drawn a few at a time, so that the next turn of the wheel need not wait for them.
  const scrolling = useDeferredValue(virtualizer.isScrolling) || virtualizer.isScrolling;

  useEffect(() => {
    if (rows.count > 0 && lastIndex >= rows.count - LOAD_AHEAD) onEndNear();
  }, [lastIndex, rows.count, onEndNear]);

  const { onRowsInSight } = props;
  useEffect(
    () => onRowsInSight?.(firstIndex, lastIndex, activeIndex),
    [firstIndex, lastIndex, activeIndex, onRowsInSight],
  );

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
      if (keepsFocus(document.activeElement)) return;
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
        // On a ground of its own it scrolls beside the page's thread, whatever that is doing.
        "min-h-0 flex-1 overflow-auto overscroll-contain bg-panel transition-opacity [overflow-anchor:none]",
        props.stale && "opacity-60 delay-300",
      )}
    >
      <div style={{ minWidth: layout.minWidth }}>
        <GridHead
          table={table}
          columnsKey={columnsKey}
          pins={layout.pins}
          sorts={sorts}
          actions={actions}
          all={props.selection ? props.selection.all : table.getIsAllRowsSelected()}
          some={props.selection ? props.selection.some : table.getIsSomeRowsSelected()}
          onToggleAll={toggleAll}
        />
        <div role="rowgroup" className="relative" style={{ height: rows.count * rowHeight }}>
          <GridScrollingContext value={scrolling}>
            <CellRoomContext value={room}>
              <GridRows
                drawn={drawn}
                slots={slots}
                table={table}
                height={rowHeight}
                pins={layout.pins}
                columns={columns}
                columnsKey={columnsKey}
                openRowId={props.openRowId}
                activeIndex={activeIndex}
                onActivate={props.onActiveIndexChange}
                onOpen={props.onRowOpen}
                onSelect={props.onRowSelect}
              />
            </CellRoomContext>
          </GridScrollingContext>
        </div>
        {props.tail}
      </div>
    </div>
  );
}

/**
 * How many rows are measured: of another number of them all are measured again, which must not happen with every page of a long
 * list.
 */
function roomFor(rows: number): number {
  return rows < MEASURED_AT_ONCE ? rows : Math.ceil(rows / MEASURED_AT_ONCE) * MEASURED_AT_ONCE;
}

function tableRows<Data extends RowData>(table: ReactTable<GridFeatures, Data>): LazyRows<Data> {
  const { rows } = table.getRowModel();
  return { count: rows.length, at: (index) => rows[index], idAt: (index) => rows[index]?.id };
}
