"use client";
import { Clock } from "lucide-react";
import { useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Filter } from "@/lib/calls/filters/filters";
import { formatSpan, type Zone } from "@/lib/format/time-words";
import { useTimeZone } from "../use-time-zone";
import { chipWords } from "./chip-words";
import { Chip } from "./filter-chip";
import { TIME_PRESETS, timeRangeOf, withTimeRange } from "./time-range";

const TimeRangePanel = latePart(() => import("./time-range-panel").then((module) => module.TimeRangePanel));

type TimeRangeMenuProps = { filters: readonly Filter[]; onFiltersChange: (filters: Filter[]) => void };

/** The span of time that is shown: it stands for the chip that says the same. */
export function TimeRangeMenu({ filters, onFiltersChange }: TimeRangeMenuProps) {
  const [open, setOpen] = useState(false);
  const zone = useTimeZone();
  const range = timeRangeOf(filters);
  useShortcuts([{ keys: "t", label: "Time range", run: () => setOpen(true) }]);
  function choose(filter: Filter | undefined) {
    onFiltersChange(withTimeRange(filters, filter));
    setOpen(false);
  }
  const menu = (
    <PopoverContent aria-label="Time range" className="w-64 p-1">
      <TimeRangePanel range={range} onChoose={choose} />
    </PopoverContent>
  );
  if (!range) {
    return (
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button variant="quiet" className="px-2 text-text">
            <Clock className="text-muted" />
            {filters.some(({ field }) => field === "started_at") ? "Chosen time" : "All time"}
          </Button>
        </PopoverTrigger>
        {menu}
      </Popover>
    );
  }
  const { exact } = chipWords(range, zone);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <Chip exact={exact} onRemove={() => choose(undefined)} className="shrink-0">
        <PopoverTrigger asChild>
          <button
            type="button"
            title={exact}
            className="flex shrink-0 items-center gap-1.5 rounded-l-[5px] border-r px-2 font-medium hover:bg-hover"
          >
            <Clock className="size-3.5 text-muted" aria-hidden />
            <span className="max-w-64 truncate @max-[1150px]:max-w-28">{rangeLabel(range, zone)}</span>
          </button>
        </PopoverTrigger>
      </Chip>
      {menu}
    </Popover>
  );
}

function rangeLabel(range: Filter, zone: Zone): string {
  if (range.op === "in last")
    return TIME_PRESETS.find(([span]) => span === range.value)?.[1] ?? `Last ${formatSpan(range.value)}`;
  const value = chipWords(range, zone).value ?? "";
  if (range.op === "between") return value;
  return range.op.startsWith(">") ? `Since ${value}` : `Until ${value}`;
}
