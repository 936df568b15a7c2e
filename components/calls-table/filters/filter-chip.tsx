"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Filter } from "@/lib/calls/filters/filters";
import { useTimeZone } from "../use-time-zone";
import { chipWords } from "./chip-words";
import { FilterPopover } from "./filter-popover";

type FilterChipProps = {
  filter: Filter;
  /** The editor, made when the chip is pressed. */
  editor: (close: () => void) => ReactNode;
  onRemove: () => void;
};

/** One condition: press to change it, × to drop it. */
export function FilterChip({ filter, editor, onRemove }: FilterChipProps) {
  const { field, op, value, exact } = chipWords(filter, useTimeZone());
  return (
    <Chip exact={exact} onRemove={onRemove}>
      <FilterPopover label={`Change filter: ${exact}`} editor={editor}>
        <button type="button" title={exact} className="flex min-w-0 items-stretch rounded-l-[5px] hover:bg-hover">
          <span className="flex min-w-13 shrink-[4] items-center px-2 text-muted">
            <span className="truncate">{field}</span>
          </span>
          <span className="flex shrink-0 items-center border-x px-1.5 text-muted">{op}</span>
          {value === undefined ? null : (
            <span className="flex min-w-0 items-center border-r px-2">
              <span className="truncate font-medium text-text">{value}</span>
            </span>
          )}
        </button>
      </FilterPopover>
    </Chip>
  );
}

type ChipProps = { exact: string; onRemove: () => void; className?: string; children: ReactNode };

/** The frame of one condition, with its × at the end. */
export function Chip({ exact, onRemove, className, children }: ChipProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-7 min-w-0 max-w-80 items-stretch rounded-md border border-line-control text-xs",
        className,
      )}
    >
      {children}
      <button
        type="button"
        aria-label={`Remove filter: ${exact}`}
        onClick={onRemove}
        className="flex w-6 shrink-0 items-center justify-center rounded-r-[5px] text-muted hover:bg-hover hover:text-text"
      >
        <X className="size-3" />
      </button>
    </span>
  );
}
