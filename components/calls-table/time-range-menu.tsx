"use client";
import { Clock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { formatBounds } from "@/lib/calls/filter-values";
import type { Filter } from "@/lib/calls/filters";

const PRESETS = [
  ["15m", "Last 15 minutes"],
  ["1h", "Last hour"],
  ["24h", "Last 24 hours"],
  ["7d", "Past 7 days"],
  ["30d", "Past 30 days"],
] as const;

type TimeRangeMenuProps = { filters: readonly Filter[]; onFiltersChange: (filters: Filter[]) => void };

/** The span of time that is shown: a chip like any other, with a shorter way to it. */
export function TimeRangeMenu({ filters, onFiltersChange }: TimeRangeMenuProps) {
  const [open, setOpen] = useState(false);
  function choose(filter: Filter | undefined) {
    onFiltersChange(withTimeRange(filters, filter));
    setOpen(false);
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="quiet" className="px-2 text-text">
          <Clock className="text-muted" />
          {timeRangeLabel(filters)}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Time range" className="w-64 p-1">
        <ul>
          {PRESETS.map(([span, label]) => (
            <li key={span}>
              <MenuButton onClick={() => choose({ field: "started_at", op: "in last", value: span })}>
                {label}
              </MenuButton>
            </li>
          ))}
          <li>
            <MenuButton onClick={() => choose(undefined)}>All time</MenuButton>
          </li>
        </ul>
        <CustomRange onChoose={(from, to) => choose(boundsFilter(from, to))} />
      </PopoverContent>
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

function CustomRange({ onChoose }: { onChoose: (from: string, to: string) => void }) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const valid = from !== "" || to !== "";
  function submit(event: FormEvent) {
    event.preventDefault();
    if (valid) onChoose(utcOf(from), utcOf(to));
  }
  return (
    <form onSubmit={submit} className="-mx-1 mt-1 space-y-2 border-t p-3 pt-2">
      <p className="text-muted text-xs">From and to, in your own time</p>
      <Input aria-label="From" type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      <Input aria-label="To" type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      <Button type="submit" size="sm" variant="solid" disabled={!valid}>
        Apply
      </Button>
    </form>
  );
}

/** What is typed is local time; filters are in UTC. */
function utcOf(local: string): string {
  return local ? new Date(local).toISOString().replace(".000Z", "Z") : "";
}

/** One chip for a span with one or two ends. */
export function boundsFilter(from: string, to: string): Filter {
  if (from && to) return { field: "started_at", op: "between", value: formatBounds(from, to) };
  return from ? { field: "started_at", op: ">=", value: from } : { field: "started_at", op: "<=", value: to };
}

/** The filters with this span of time instead of theirs. */
export function withTimeRange(filters: readonly Filter[], range: Filter | undefined): Filter[] {
  const others = filters.filter(({ field }) => field !== "started_at");
  return range ? [...others, range] : others;
}

function timeRangeLabel(filters: readonly Filter[]): string {
  const ranges = filters.filter(({ field }) => field === "started_at");
  const [first] = ranges;
  if (!first) return "All time";
  if (ranges.length > 1 || first.op !== "in last") return "Chosen time";
  return PRESETS.find(([span]) => span === first.value)?.[1] ?? `Last ${first.value}`;
}
