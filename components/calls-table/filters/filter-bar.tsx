"use client";
import { Braces, FilterX, ListFilter, RefreshCw } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { latePart } from "@/components/ui/late-part";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Scope } from "@/lib/calls/filters/filter-operators";
import type { Filter } from "@/lib/calls/filters/filters";
import type { CallsQuery } from "@/lib/calls/search-params";
import { opFilterOf } from "../ops/op-filter";
import { OpPicker } from "../ops/op-picker";
import type { Question } from "../question";
import { BarLabel } from "../tool-label";
import { ExpressionChip } from "./expression-chip";
import { FilterChip } from "./filter-chip";
import { FilterPopover } from "./filter-popover";
import { FindText } from "./find-text";
import { timeRangeOf } from "./time-range";
import { TimeRangeMenu } from "./time-range-menu";

const AdvancedFilter = latePart(() => import("../advanced/advanced-filter").then((module) => module.AdvancedFilter), {
  floating: true,
});
const FilterEditor = latePart(() => import("./filter-editor").then((module) => module.FilterEditor));

const SCOPE_OPTIONS: readonly { value: Scope; label: string }[] = [
  { value: "traces", label: "Traces" },
  { value: "calls", label: "All calls" },
];

type FilterBarProps = {
  scope: Scope;
  onScopeChange: (scope: Scope) => void;
  filters: readonly Filter[];
  onFiltersChange: (filters: Filter[]) => void;
  text: string;
  onTextChange: (text: string) => void;
  findInput: RefObject<HTMLInputElement | null>;
  /** Whether the popover for a new filter is open; a key opens it, too. */
  adding: boolean;
  onAddingChange: (adding: boolean) => void;
  choosingOps: boolean;
  onChoosingOpsChange: (choosing: boolean) => void;
  /** What the table asks: fields and values are suggested from the calls that answer it. */
  query: CallsQuery;
  /** What no chip can say, as JSON text; changed together with the chips in the advanced editor. */
  expression: string | null;
  onQuestionChange: (question: Question) => void;
  onRefresh: () => void;
  /** Controls of the table, at the right. */
  tools?: ReactNode;
};

/** What the table shows: scope, conditions, and a text to find. */
export function FilterBar(props: FilterBarProps) {
  const { filters, onFiltersChange, text, query, expression, onAddingChange, onQuestionChange } = props;
  const [advanced, setAdvanced] = useState(false);

  // Two conditions have a control of their own, which stands for their chips.
  const [range, ops] = [timeRangeOf(filters), opFilterOf(filters)];
  const chips = filters.flatMap((filter, index) =>
    filter === range || filter === ops
      ? []
      : [{ key: `${index} ${JSON.stringify(filter)}`, chip: chipAt(index, filter) }],
  );
  if (expression) {
    const onRemove = () => onQuestionChange({ filters: [...filters], query: null, text });
    const chip = <ExpressionChip expression={expression} onEdit={() => setAdvanced(true)} onRemove={onRemove} />;
    chips.push({ key: expression, chip });
  }
  function chipAt(index: number, filter: Filter) {
    return (
      <FilterChip
        filter={filter}
        onRemove={() => onFiltersChange(filters.toSpliced(index, 1))}
        editor={(close) => (
          <FilterEditor
            initial={filter}
            query={query}
            onApply={(changed) => {
              onFiltersChange(filters.with(index, changed));
              close();
            }}
          />
        )}
      />
    );
  }
  return (
    <search
      data-chips={chips.length > 0}
      className="group/bar @container flex min-h-11 shrink-0 items-start gap-2 border-b px-3 py-[7px]"
    >
      {/* Conditions are never hidden: what has no room goes on below, while the tools stay where they are. */}
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1.5">
        <SegmentedControl
          label="Scope"
          value={props.scope}
          options={SCOPE_OPTIONS}
          onValueChange={props.onScopeChange}
        />
        <OpPicker
          query={query}
          filters={filters}
          onFiltersChange={onFiltersChange}
          open={props.choosingOps}
          onOpenChange={props.onChoosingOpsChange}
        />
        <TimeRangeMenu filters={filters} onFiltersChange={onFiltersChange} />
        {chips.length > 0 ? (
          <ul aria-label="Filters" className="contents">
            {chips.map(({ key, chip }) => (
              <li key={key} className="flex min-w-0 max-w-full">
                {chip}
              </li>
            ))}
          </ul>
        ) : null}
        <FilterPopover
          label="Add a filter"
          open={props.adding}
          onOpenChange={onAddingChange}
          editor={(close) => (
            <FilterEditor
              query={query}
              onApply={(filter) => {
                onFiltersChange([...filters, filter]);
                close();
              }}
            />
          )}
        >
          <Button variant="quiet" className="px-2 text-text" title="Add a filter">
            <ListFilter className="text-muted" />
            <BarLabel>Filter</BarLabel>
            <Kbd className="@max-[1150px]:hidden @max-[1600px]:group-data-[chips=true]/bar:hidden">F</Kbd>
          </Button>
        </FilterPopover>
        <IconButton label="Advanced filter" onClick={() => setAdvanced(true)}>
          <Braces />
        </IconButton>
        {/* The field gives way before either goes on to another line. */}
        <span className="flex min-w-0 flex-[1_1_132px] items-center gap-2">
          <FindText ref={props.findInput} value={text} onValueChange={props.onTextChange} />
          {filters.length > 0 || text || expression ? (
            <IconButton label="Clear all" onClick={() => onQuestionChange({ filters: [], query: null, text: "" })}>
              <FilterX />
            </IconButton>
          ) : null}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-1">
        {props.tools}
        <IconButton label="Refresh" keys="r" onClick={props.onRefresh}>
          <RefreshCw />
        </IconButton>
      </span>
      {advanced ? (
        <AdvancedFilter
          question={{ filters: [...filters], query: expression, text }}
          callsQuery={query}
          onApply={onQuestionChange}
          onClose={() => setAdvanced(false)}
        />
      ) : null}
    </search>
  );
}
