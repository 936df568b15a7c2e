"use client";
import type { ReactTable, Row, RowData } from "@tanstack/react-table";
import { type KeyboardEvent, type MouseEvent, memo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import type { GridFeatures } from "./grid-features";
import { ROW_HEIGHT } from "./grid-layout";

type GridRowProps<Data extends RowData> = {
  table: ReactTable<GridFeatures, Data>;
  row: Row<GridFeatures, Data>;
  index: number;
  top: number;
  template: string;
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
  const { table, row, index, top, template, selected, open, active } = props;

  function onClick(event: MouseEvent) {
    // Links and buttons in cells do their own thing, and marking text is not opening.
    if (event.target instanceof Element && event.target.closest("a, button, input")) return;
    if (window.getSelection()?.type === "Range") return;
    props.onActivate(index);
    if (event.shiftKey) props.onSelect(index, true);
    else props.onOpen(row);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
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
      onFocus={(event) => event.target === event.currentTarget && props.onActivate(index)}
      style={{ gridTemplateColumns: template, height: ROW_HEIGHT, transform: `translateY(${top}px)` }}
      className={classNames(
        "absolute inset-x-0 top-0 grid cursor-default items-center border-line-row border-b",
        "focus-visible:outline-2 focus-visible:-outline-offset-2",
        selected || open ? "bg-selected" : "hover:bg-hover",
        active && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus. */}
      <div role="gridcell" aria-colindex={1} className="flex items-center pl-3.5">
        <Checkbox
          label="Select row"
          checked={selected}
          tabIndex={-1}
          onChange={() => {}}
          onClick={(event) => props.onSelect(index, event.shiftKey)}
        />
      </div>
      {row.getVisibleCells().map((cell, column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus.
        <div
          key={cell.id}
          role="gridcell"
          aria-colindex={column + 2}
          className={classNames("min-w-0 truncate px-2", cell.column.columnDef.meta?.align === "right" && "text-right")}
        >
          {table.FlexRender({ cell })}
        </div>
      ))}
    </div>
  );
}

// The table and its handlers live as long as the grid; what they say of this row stands in the other props.
function sameRow<Data extends RowData>(before: GridRowProps<Data>, after: GridRowProps<Data>): boolean {
  return (
    before.row.original === after.row.original &&
    before.index === after.index &&
    before.top === after.top &&
    before.template === after.template &&
    before.selected === after.selected &&
    before.open === after.open &&
    before.active === after.active &&
    before.onActivate === after.onActivate &&
    before.onOpen === after.onOpen &&
    before.onSelect === after.onSelect
  );
}
