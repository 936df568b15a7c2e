"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import type { GridColumnMeta } from "./grid-features";
import type { HeadActions } from "./head-actions";
import { ResizeHandle } from "./resize-handle";
import type { GridSort } from "./sort-order";

type ColumnHeadProps = {
  id: string;
  meta: GridColumnMeta | undefined;
  index: number;
  /** Its place among all columns, from 1 on; the column of checkboxes is one, too. */
  colIndex: number;
  /** How far from the left a pinned column stays. */
  pin: number | undefined;
  sorts: readonly GridSort[];
  actions: HeadActions;
  children: ReactNode;
};

const DRAGGED = "application/x-weft-column";

/** One column's head: sorts on a press, is dragged to its place, and to its width at its right edge. */
export function ColumnHead({ id, meta, index, colIndex, pin, sorts, actions, children }: ColumnHeadProps) {
  const { sortField, sortFirst = "asc", align, label } = meta ?? {};
  const place = sortField === undefined ? -1 : sorts.findIndex(({ field }) => field === sortField);
  const sorted = sorts[place];
  const right = align === "right";
  const arrow = sorted ? <SortArrow sort={sorted} place={sorts.length > 1 ? place + 1 : undefined} /> : null;
  const { onMove } = actions;
  const nameId = useId();
  const name = (
    <span id={nameId} className="truncate">
      {children}
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );

  function sort(event: MouseEvent) {
    if (sortField === undefined) return;
    const direction = sorted ? (sorted.direction === "asc" ? "desc" : "asc") : sortFirst;
    actions.onSort({ field: sortField, direction }, event.shiftKey);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.key === "ArrowLeft" ? -1 : 1;
    if (event.shiftKey) actions.onResize?.(id, widthOf(event.currentTarget) + 16 * step);
    else actions.onStep?.(id, step);
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    const dragged = event.dataTransfer.getData(DRAGGED);
    if (dragged && dragged !== id) onMove?.(dragged, id);
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what is in the head takes the focus.
    <div
      role="columnheader"
      // Its name alone: the menu in the head has a name of its own.
      aria-labelledby={nameId}
      data-column={id}
      aria-colindex={colIndex}
      aria-sort={sorted && place === 0 ? (sorted.direction === "asc" ? "ascending" : "descending") : undefined}
      onKeyDown={onKeyDown}
      onDragOver={(event) => onMove && event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={onMove && onDrop}
      style={pin === undefined ? undefined : { left: pin }}
      className={classNames(
        "group/head relative flex min-w-0 items-center px-2 font-medium",
        right && "justify-end",
        pin !== undefined && "sticky z-1 bg-inherit",
      )}
    >
      {sortField || actions.menu ? (
        <button
          type="button"
          onClick={sort}
          draggable={onMove !== undefined}
          onDragStart={(event) => event.dataTransfer.setData(DRAGGED, id)}
          className={classNames(
            // All of the head sorts, not its word alone.
            "-mx-1 flex min-w-0 grow cursor-default items-center gap-1 rounded-sm px-1 py-0.5",
            right && "justify-end",
            sortField && "hover:text-text",
            sorted && "text-text",
          )}
        >
          {right ? arrow : null}
          {name}
          {right ? null : arrow}
        </button>
      ) : (
        name
      )}
      {actions.menu?.(id)}
      {actions.onResize ? <ResizeHandle id={id} index={index} actions={actions} /> : null}
    </div>
  );
}

function SortArrow({ sort, place }: { sort: GridSort; place: number | undefined }) {
  const Arrow = sort.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <span className="flex items-center">
      <Arrow className="size-3" aria-hidden />
      {place ? (
        <span className="text-2xs" title={`Sort key ${place}`}>
          {place}
        </span>
      ) : null}
    </span>
  );
}

function widthOf(element: Element): number {
  return element.getBoundingClientRect().width;
}
