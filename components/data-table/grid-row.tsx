"use client";
import type { Column, ReactTable, Row, RowData } from "@tanstack/react-table";
import { Fragment, isValidElement, type KeyboardEvent, type MouseEvent, memo, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import type { GridFeatures } from "./grid-features";

export type GridRowProps<Data extends RowData> = {
  table: ReactTable<GridFeatures, Data>;
  row: Row<GridFeatures, Data>;
  index: number;
  top: number;
  height: number;
  /** How far from the left each pinned column stays. */
  pins: readonly number[];
  columns: readonly Column<GridFeatures, Data, unknown>[];
  /** Which columns there are, and where. */
  columnsKey: string;
  selected: boolean;
  open: boolean;
  active: boolean;
  onActivate: (index: number) => void;
  onOpen: (row: Row<GridFeatures, Data>) => void;
  onSelect: (index: number, range: boolean) => void;
};

/** Draws one row again only when something about it changed, not on every step of the scroll. */
export const GridRow = memo(PlainGridRow, sameRow) as typeof PlainGridRow;

function PlainGridRow<Data extends RowData>(props: GridRowProps<Data>) {
  const { table, row, index, top, height, pins, columns, selected, open, active } = props;

  function onClick(event: MouseEvent) {
    // Links and buttons in cells do their own thing, and marking text is not opening.
    if (event.target instanceof Element && event.target.closest("a, button, input")) return;
    if (window.getSelection()?.type === "Range") return;
    props.onActivate(index);
    if (event.shiftKey) props.onSelect(index, true);
    else props.onOpen(row);
  }
  function onKeyDown(event: KeyboardEvent) {
    // A key may have moved on already: the focus follows in the next frame, and whoever listens for keys opens the active row.
    if (event.key !== "Enter" || event.target !== event.currentTarget || !active) return;
    event.preventDefault();
    props.onOpen(row);
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open || undefined}
      data-index={index}
      tabIndex={active ? 0 : -1}
      onClick={onClick}
      onKeyDown={onKeyDown}
      // Of what is in it, too: the active row is kept, with all that is open in it, however far one scrolls.
      onFocus={() => props.onActivate(index)}
      // No variable among them: the browser then takes over what changed without looking for rules again.
      style={{ height, transform: `translateY(${top}px)` }}
      className={classNames(
        "absolute inset-x-0 top-0 grid cursor-default grid-cols-(--grid-template) grid-rows-[100%] [contain:strict] items-center border-line-row border-b",
        "focus-visible:outline-2 focus-visible:-outline-offset-2",
        selected || open ? "bg-selected" : "bg-panel hover:bg-hover",
        active && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus. */}
      <div
        role="gridcell"
        aria-colindex={1}
        className={classNames("flex h-full items-center pl-3.5", pins.length > 0 && "sticky left-0 z-1 bg-inherit")}
      >
        <Checkbox
          label="Select row"
          checked={selected}
          tabIndex={-1}
          onChange={() => {}}
          onClick={(event) => props.onSelect(index, event.shiftKey)}
        />
      </div>
      {/* A text at the right that is filled again begins elsewhere: to browsers, and who measures, it would have moved by itself. */}
      {columns.map((column, at) => {
        const { ownEach, align, className } = column.columnDef.meta ?? {};
        const content = cellContent(table, column, row);
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus.
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + 2}
            title={column.columnDef.meta?.title?.(row.original)}
            style={at < pins.length ? { left: pins[at], lineHeight: `${height - 1}px` } : undefined}
            className={classNames(
              "min-w-0 truncate px-2",
              align === "right" && "text-right",
              at < pins.length && "sticky z-1 h-full bg-inherit",
              className,
            )}
          >
            {ownEach || align === "right" ? (
              <Fragment key={ownEach ? row.id : keyOfContent(content, row.id)}>{content}</Fragment>
            ) : (
              content
            )}
          </div>
        );
      })}
    </div>
  );
}

/**
 * What a column shows of a row. The function of the column is called, not made an element of: with one for every cell a row would
 * take half as long again. So it has no state itself; what it returns may.
 */
function cellContent<Data extends RowData>(
  table: ReactTable<GridFeatures, Data>,
  column: Column<GridFeatures, Data, unknown>,
  row: Row<GridFeatures, Data>,
): ReactNode {
  const { cell } = column.columnDef;
  if (typeof cell !== "function") return cell;
  const getValue = () => row.getValue(column.id);
  // All but the cell itself, which costs as much to make as to show, and which no column looks at.
  return cell({ table, column, row, getValue, renderValue: getValue } as unknown as Parameters<typeof cell>[0]);
}

/** What shows the same as in the row before stands where it stood: there is nothing to make anew. */
function keyOfContent(content: ReactNode, rowId: string): string {
  if (typeof content === "string") return content;
  return (isValidElement(content) && content.key) || rowId;
}

// The table and its handlers live as long as the grid; what they say of this row stands in the other props.
function sameRow<Data extends RowData>(before: GridRowProps<Data>, after: GridRowProps<Data>): boolean {
  return (
    before.row.original === after.row.original &&
    before.index === after.index &&
    before.top === after.top &&
    before.height === after.height &&
    before.columnsKey === after.columnsKey &&
    before.selected === after.selected &&
    before.open === after.open &&
    before.active === after.active &&
    before.onActivate === after.onActivate &&
    before.onOpen === after.onOpen &&
    before.onSelect === after.onSelect
  );
}
