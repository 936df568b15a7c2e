"use client";
import { LoaderCircle } from "lucide-react";
import { useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { RowFilter } from "@/lib/evaluations/compare/example-rows";
import type { RowMode } from "@/lib/evaluations/search-params";
import { formatExact } from "@/lib/format/numbers";
import { MakeDataset } from "./make-dataset";
import type { RowsModel } from "./rows-model";

const LABELS: Readonly<Record<RowFilter, string>> = {
  all: "All",
  "newly-failing": "Newly failing",
  "newly-passing": "Newly passing",
  "all-fail": "All fail",
  disagree: "Disagree",
  errors: "Errors",
};

const MODES = [
  { value: "table", label: "Table" },
  { value: "split", label: "Split" },
  { value: "full", label: "Full" },
] as const;

type RowsBarProps = {
  model: RowsModel;
  filter: RowFilter;
  mode: RowMode;
  /** The places that the rows below show. */
  visible: Int32Array;
  narrowed: boolean;
  /** The text that rows are searched for. */
  find: string;
  search: { searching: boolean; error: Error | null };
  onFindChange: (text: string) => void;
  onFilterChange: (filter: RowFilter) => void;
  onModeChange: (mode: RowMode) => void;
  onClear: () => void;
};

/** Which rows there are, how they are drawn, and what can be made of them. */
export function RowsBar(props: RowsBarProps) {
  const { model, filter, visible } = props;
  const options = (Object.keys(LABELS) as RowFilter[])
    .filter((name) => isOffered(name, model))
    .map((value) => ({
      value,
      label: (
        <>
          {value === "all-fail" && model.runs.length === 1 ? "Fail" : LABELS[value]}{" "}
          <span className="ml-1 text-muted tabular-nums">{formatExact(model.rows.counts[value])}</span>
        </>
      ),
    }));
  return (
    <div className="flex flex-wrap items-center gap-3 px-4 py-2">
      <SegmentedControl label="Rows" value={filter} options={options} onValueChange={props.onFilterChange} />
      <FindField {...props} />
      {props.narrowed ? (
        <span className="flex items-center gap-1.5 text-muted text-xs" aria-live="polite">
          {formatExact(visible.length)} shown
          <Button size="sm" variant="quiet" onClick={props.onClear}>
            Clear
          </Button>
        </span>
      ) : null}
      <span className="ml-auto flex items-center gap-2">
        <MakeDataset model={model} visible={visible} />
        <SegmentedControl
          label="Drawn as"
          variant="inset"
          value={props.mode}
          options={MODES}
          onValueChange={props.onModeChange}
        />
      </span>
    </div>
  );
}

function FindField({ find, search, onFindChange }: Pick<RowsBarProps, "find" | "search" | "onFindChange">) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: "Find in the rows", group: "Examples", run: () => field.current?.focus() }]);
  return (
    <span className="flex items-center gap-2">
      <Input
        ref={field}
        type="search"
        className="w-44"
        aria-label="Find in the rows"
        placeholder="Find in the rows"
        value={find}
        maxLength={500}
        onChange={(event) => onFindChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && event.key !== "Enter") return;
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
      {search.error ? (
        <span role="alert" className="text-error-text text-xs">
          {search.error.message}
        </span>
      ) : search.searching ? (
        <LoaderCircle aria-label="Searching" className="size-3.5 animate-late animate-spin text-muted" />
      ) : null}
    </span>
  );
}

/** Passing and failing is asked of scores from 0 to 1 only; labels can differ. */
function isOffered(filter: RowFilter, { metric, passable, runs, rows }: RowsModel): boolean {
  if (filter === "all") return true;
  if (filter === "errors") return rows.counts.errors > 0;
  if (filter === "disagree" && metric?.kind === "category") return runs.length > 1;
  if (!passable) return false;
  return filter === "all-fail" || runs.length > 1;
}
