"use client";
import { ChevronDown, ChevronUp, Columns2, Rows2, UnfoldVertical } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { SearchField } from "@/components/ui/search-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { formatCount } from "@/lib/format/numbers";
import { type CallViewName, VIEW_NAMES } from "./call-view";
import type { ValuesFind } from "./use-values-find";

type ValuesToolbarProps = {
  views: readonly CallViewName[];
  view: CallViewName;
  onViewChange: (view: CallViewName) => void;
  beside: boolean;
  onBesideChange: (beside: boolean) => void;
  expanded: boolean;
  onExpandedChange: (expanded: boolean) => void;
  find: ValuesFind;
};

/** How the values are shown, and what one looks for in them. */
export function ValuesToolbar(props: ValuesToolbarProps) {
  const { views, view, onViewChange, beside, onBesideChange, expanded, onExpandedChange, find } = props;
  useShortcuts([
    {
      keys: "\\",
      label: "Inputs and output side by side",
      group: "Call",
      run: () => onBesideChange(!beside),
    },
  ]);
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter") find.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && find.wanted) {
      event.stopPropagation();
      find.change("");
    } else return;
    event.preventDefault();
  }
  return (
    <div className="sticky top-0 z-10 -mx-4.5 flex flex-wrap items-center gap-1.5 border-line-row border-b bg-panel px-4.5 py-1.5">
      <SegmentedControl
        variant="inset"
        label="View of the values"
        value={view}
        onValueChange={onViewChange}
        options={views.map((value) => ({ value, label: VIEW_NAMES[value] }))}
      />
      <IconButton
        label={beside ? "Output below inputs" : "Output beside inputs"}
        keys="\"
        aria-pressed={beside}
        onClick={() => onBesideChange(!beside)}
      >
        {beside ? <Columns2 /> : <Rows2 />}
      </IconButton>
      <IconButton label="Keep values expanded" aria-pressed={expanded} onClick={() => onExpandedChange(!expanded)}>
        <UnfoldVertical />
      </IconButton>
      <SearchField
        label="Find in values"
        value={find.wanted}
        onValueChange={find.change}
        onKeyDown={onKeyDown}
        end={find.wanted ? <Hits find={find} /> : null}
        inputClassName={find.wanted ? "pr-28" : "pr-2"}
        className="ml-auto min-w-28 max-w-72 flex-1"
      />
    </div>
  );
}

function Hits({ find }: { find: ValuesFind }) {
  const place = `${formatCount(find.at + 1)} of ${formatCount(find.count)}${find.more ? "+" : ""}`;
  return (
    <span className="-mr-1 flex items-center text-muted text-xs">
      <span aria-live="polite" className="pr-0.5">
        {find.count === 0 ? "none" : place}
      </span>
      <IconButton label="Previous hit" keys="shift+Enter" className="size-6" onClick={() => find.step(-1)}>
        <ChevronUp />
      </IconButton>
      <IconButton label="Next hit" keys="Enter" className="size-6" onClick={() => find.step(1)}>
        <ChevronDown />
      </IconButton>
    </span>
  );
}
