"use client";
import { Clock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { formatBounds, parseBounds } from "@/lib/calls/filter-values";
import type { Filter } from "@/lib/calls/filters";
import { formatSpan, type Zone } from "@/lib/format/time-words";
import { chipWords } from "./chip-words";
import { Chip } from "./filter-chip";
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

/** An ISO instant as the browser's own field has it; empty where there is none. */
function localOf(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function boundsOf(range: Filter | undefined): { from: string; to: string } {
  const [from = "", to = ""] = range?.op === "between" ? (parseBounds(range.value) ?? []) : [];
  if (range?.op.startsWith(">")) return { from: range.value, to };
  return range?.op.startsWith("<") ? { from, to: range.value } : { from, to };
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

const RANGE_OPERATORS: ReadonlySet<string> = new Set(["in last", "between", ">", ">=", "<", "<="]);

/** The one condition that says which span of time is shown; several, or one that is no span, stay chips. */
export function timeRangeOf(filters: readonly Filter[]): Filter | undefined {
  const [range, more] = filters.filter(({ field }) => field === "started_at");
  return range && !more && RANGE_OPERATORS.has(range.op) ? range : undefined;
}

function rangeLabel(range: Filter, zone: Zone): string {
  if (range.op === "in last")
    return PRESETS.find(([span]) => span === range.value)?.[1] ?? `Last ${formatSpan(range.value)}`;
  const value = chipWords(range, zone).value ?? "";
  if (range.op === "between") return value;
  return range.op.startsWith(">") ? `Since ${value}` : `Until ${value}`;
}
