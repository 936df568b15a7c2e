"use client";
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronDown,
  EyeOff,
  Pin,
  PinOff,
  RulerDimensionLine,
} from "lucide-react";
import type { GridSort } from "@/components/data-table/sort-order";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ColumnEdits } from "./column-edits";

type ColumnHeadMenuProps = {
  id: string;
  /** The column's name for people. */
  name: string;
  sortField: string | undefined;
  onSort: (sort: GridSort, add: boolean) => void;
  edits: ColumnEdits;
};

/** What can be done to one column, under its head: all that the pointer does there as well. */
export function ColumnHeadMenu({ id, name, sortField, onSort, edits }: ColumnHeadMenuProps) {
  const at = edits.columns.findIndex((column) => column.id === id);
  const column = edits.columns[at];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Column ${name}`}
        className="absolute right-1 flex size-5 items-center justify-center rounded-sm bg-panel opacity-0 hover:text-text focus-visible:opacity-100 group-hover/head:opacity-100 data-[state=open]:opacity-100"
      >
        <ChevronDown className="size-3" aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {sortField ? (
          <>
            <DropdownMenuItem onSelect={() => onSort({ field: sortField, direction: "asc" }, false)}>
              <ArrowUp className="text-muted" /> Sort ascending
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onSort({ field: sortField, direction: "desc" }, false)}>
              <ArrowDown className="text-muted" /> Sort descending
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onSort({ field: sortField, direction: "desc" }, true)}>
              <span className="w-[15px]" /> Then by this, descending
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onSort({ field: sortField, direction: "asc" }, true)}>
              <span className="w-[15px]" /> Then by this, ascending
            </DropdownMenuItem>
            <DropdownMenuSeparator />
          </>
        ) : null}
        <DropdownMenuItem onSelect={() => edits.pin(id, !column?.pinned)}>
          {column?.pinned ? <PinOff className="text-muted" /> : <Pin className="text-muted" />}
          {column?.pinned ? "Unpin" : "Pin left"}
        </DropdownMenuItem>
        <DropdownMenuItem disabled={at <= 0} onSelect={() => edits.step(id, -1)}>
          <ArrowLeft className="text-muted" /> Move left
        </DropdownMenuItem>
        <DropdownMenuItem disabled={at === edits.columns.length - 1} onSelect={() => edits.step(id, 1)}>
          <ArrowRight className="text-muted" /> Move right
        </DropdownMenuItem>
        <DropdownMenuItem disabled={!column?.width} onSelect={() => edits.resize(id, null)}>
          <RulerDimensionLine className="text-muted" /> Natural width
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => edits.remove(id)}>
          <EyeOff className="text-muted" /> Hide
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
