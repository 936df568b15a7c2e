"use client";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Filter } from "@/lib/calls/filters/filters";
import { boundsFilter, boundsOf, dayFilter, localOf, TIME_PRESETS, utcOf } from "./time-range";

type TimeRangePanelProps = {
  /** What is shown now; undefined stands for all. */
  range: Filter | undefined;
  onChoose: (range: Filter | undefined) => void;
};

/** By how many days ago. */
const DAYS = ["Today", "Yesterday"] as const;

/** The usual spans of time, and any other by its ends. */
export function TimeRangePanel({ range, onChoose }: TimeRangePanelProps) {
  return (
    <>
      <ul onKeyDown={stepByArrows}>
        {TIME_PRESETS.map(([span, label], at) => (
          <li key={span}>
            <MenuButton
              autoFocus={at === 0}
              onClick={() => onChoose({ field: "started_at", op: "in last", value: span })}
            >
              {label}
            </MenuButton>
          </li>
        ))}
        {DAYS.map((label, daysAgo) => (
          <li key={label}>
            <MenuButton onClick={() => onChoose(dayFilter(daysAgo))}>{label}</MenuButton>
          </li>
        ))}
        <li>
          <MenuButton onClick={() => onChoose(undefined)}>All time</MenuButton>
        </li>
      </ul>
      <CustomRange range={range} onChoose={(from, to) => onChoose(boundsFilter(from, to))} />
    </>
  );
}

/** The arrows go through the choices, as in any menu. */
function stepByArrows(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1;
  buttons.at((at + step) % buttons.length)?.focus();
}

function MenuButton(props: { autoFocus?: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      // biome-ignore lint/a11y/noAutofocus: the menu was opened to choose.
      autoFocus={props.autoFocus}
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
