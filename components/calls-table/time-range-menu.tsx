"use client";
import { Clock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Filter } from "@/lib/calls/filters";
import { formatSpan, type Zone } from "@/lib/format/time-words";
import { chipWords } from "./chip-words";
import { Chip } from "./filter-chip";
import { boundsFilter, boundsOf, localOf, timeRangeOf, utcOf, withTimeRange } from "./time-range";
import { useTimeZone } from "./use-time-zone";

const PRESETS = [
  ["15m", "Last 15 minutes"],
  ["1h", "Last hour"],
  ["24h", "Last 24 hours"],
  ["7d", "Past 7 days"],
  ["30d", "Past 30 days"],
] as const;

type TimeRangeMenuProps = { filters: readonly Filter[]; onFiltersChange: (filters: Filter[]) => void };

/** The span of time that is shown: it stands for the chip that says the same. */
export function TimeRangeMenu({ filters, onFiltersChange }: TimeRangeMenuProps) {
  const [open, setOpen] = useState(false);
  const zone = useTimeZone();
  const range = timeRangeOf(filters);
  function choose(filter: Filter | undefined) {
    onFiltersChange(withTimeRange(filters, filter));
    setOpen(false);
  }
  const menu = (
    <PopoverContent aria-label="Time range" className="w-64 p-1">
      <ul>
        {PRESETS.map(([span, label]) => (
          <li key={span}>
            <MenuButton onClick={() => choose({ field: "started_at", op: "in last", value: span })}>{label}</MenuButton>
          </li>
        ))}
        <li>
          <MenuButton onClick={() => choose(undefined)}>All time</MenuButton>
        </li>
      </ul>
      <CustomRange range={range} onChoose={(from, to) => choose(boundsFilter(from, to))} />
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
            {rangeLabel(range, zone)}
          </button>
        </PopoverTrigger>
      </Chip>
      {menu}
    </Popover>
  );
}

function MenuButton(props: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={props.onClick}
      className="flex h-7 w-full items-center rounded-sm px-2 text-left hover:bg-active"
    >
      {props.children}
    </button>
  );
}

type CustomRangeProps = { range: Filter | undefined; onChoose: (from: string, to: string) => void };

function CustomRange({ range, onChoose }: CustomRangeProps) {
  const [from, setFrom] = useState(() => localOf(boundsOf(range).from));
  const [to, setTo] = useState(() => localOf(boundsOf(range).to));
  const valid = from !== "" || to !== "";
  function submit(event: FormEvent) {
    event.preventDefault();
    if (valid) onChoose(utcOf(from), utcOf(to));
  }
  return (
    <form onSubmit={submit} className="-mx-1 mt-1 space-y-2 border-t p-3 pt-2">
      <p className="text-muted text-xs">From and to, in your own time</p>
      <Moment label="From" value={from} onChange={setFrom} />
      <Moment label="To" value={to} onChange={setTo} />
      <Button type="submit" size="sm" variant="solid" disabled={!valid}>
        Apply
      </Button>
    </form>
  );
}

type MomentProps = { label: string; value: string; onChange: (value: string) => void };

function Moment({ label, value, onChange }: MomentProps) {
  // Seconds are asked for only where there are some.
  const step = value.length > MINUTES_LENGTH ? 1 : undefined;
  return (
    <Input
      aria-label={label}
      type="datetime-local"
      step={step}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** `2026-11-21T16:49` */
const MINUTES_LENGTH = 16;

function rangeLabel(range: Filter, zone: Zone): string {
  if (range.op === "in last")
    return PRESETS.find(([span]) => span === range.value)?.[1] ?? `Last ${formatSpan(range.value)}`;
  const value = chipWords(range, zone).value ?? "";
  if (range.op === "between") return value;
  return range.op.startsWith(">") ? `Since ${value}` : `Until ${value}`;
}
