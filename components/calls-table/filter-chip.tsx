"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { VALUELESS_OPERATORS } from "@/lib/calls/filter-operators";
import type { Filter } from "@/lib/calls/filters";
import { fieldLabel } from "./filter-fields";
import { FilterPopover } from "./filter-popover";

type FilterChipProps = {
  filter: Filter;
  /** The editor, made when the chip is pressed. */
  editor: (close: () => void) => ReactNode;
  onRemove: () => void;
};

/** One condition: press to change it, × to drop it. */
export function FilterChip({ filter, editor, onRemove }: FilterChipProps) {
  const { op, value } = filter;
  const shown = `${fieldLabel(filter)} ${op}${VALUELESS_OPERATORS.has(op) ? "" : ` ${value}`}`;
  return (
    <span className="inline-flex h-7 min-w-0 max-w-96 shrink-0 items-stretch rounded-md border border-line-control text-xs">
      <FilterPopover label={`Change filter: ${shown}`} editor={editor}>
        <button type="button" title={shown} className="flex min-w-0 items-stretch rounded-l-[5px] hover:bg-hover">
          <span className="flex min-w-0 items-center truncate px-2 text-muted">{fieldLabel(filter)}</span>
          <span className="flex shrink-0 items-center border-x px-1.5 text-muted">{op}</span>
          {VALUELESS_OPERATORS.has(op) ? null : (
            <span className="flex min-w-0 items-center border-r px-2">
              <span className="truncate font-medium text-text">{value === "" ? "(empty text)" : value}</span>
            </span>
          )}
        </button>
      </FilterPopover>
      <button
        type="button"
        aria-label={`Remove filter: ${shown}`}
        onClick={onRemove}
        className="flex w-6 items-center justify-center rounded-r-[5px] text-muted hover:bg-hover hover:text-text"
      >
        <X className="size-3" />
      </button>
    </span>
  );
}
