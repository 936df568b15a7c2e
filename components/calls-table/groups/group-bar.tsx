"use client";
import { Info, Rows3, Sigma, X } from "lucide-react";
import type { ReactNode } from "react";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatExact } from "@/lib/format/numbers";
import { filterField } from "../filters/filter-fields";
import { FieldButton } from "./field-button";

type GroupBarProps = {
  query: CallsQuery;
  group: string;
  measure: string | null;
  /** Only so many of the newest calls are counted. */
  newest: number | null;
  onGroupChange: (group: string | null) => void;
  onMeasureChange: (measure: string | null) => void;
};

/** What rows are grouped by, and the number whose mean stands beside each group. */
export function GroupBar({ query, group, measure, newest, onGroupChange, onMeasureChange }: GroupBarProps) {
  const [by, mean] = [nameOf(group), measure === null ? undefined : nameOf(measure)];
  return (
    <div role="toolbar" aria-label="Groups" className="flex h-9 shrink-0 items-center gap-2 border-b px-3">
      <Part clear={`Clear: Group: ${by}`} onClear={() => onGroupChange(null)}>
        <FieldButton title="Group by a field" query={query} onPick={onGroupChange}>
          <Rows3 className="shrink-0 text-muted" />
          <span className="truncate">{`Group: ${by}`}</span>
        </FieldButton>
      </Part>
      <Part clear={`Clear: Mean: ${mean}`} onClear={measure === null ? undefined : () => onMeasureChange(null)}>
        <FieldButton title="Mean of a numeric field" query={query} onPick={onMeasureChange}>
          <Sigma className="shrink-0 text-muted" />
          <span className="truncate">{mean === undefined ? "Mean of…" : `Mean: ${mean}`}</span>
        </FieldButton>
      </Part>
      {newest === null ? null : (
        <p role="status" className="ml-auto flex min-w-0 items-center gap-1.5 text-muted text-xs">
          <Info className="size-3.5 shrink-0" aria-hidden />
          <span className="truncate">
            {`Counted among the newest ${formatExact(newest)} calls: most have a long text of their own`}
          </span>
        </p>
      )}
    </div>
  );
}

function nameOf(field: string): string {
  return filterField(field)?.label ?? field;
}

type PartProps = { clear: string; onClear: (() => void) | undefined; children: ReactNode };

function Part({ clear, onClear, children }: PartProps) {
  return (
    <span className="inline-flex min-w-0 items-center">
      {children}
      {onClear ? (
        <button
          type="button"
          aria-label={clear}
          onClick={onClear}
          className="flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X className="size-3" />
        </button>
      ) : null}
    </span>
  );
}
