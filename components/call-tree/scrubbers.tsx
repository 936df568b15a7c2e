"use client";
import { useMemo } from "react";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { SCRUBS, type Scrub, type ScrubName, scrubOf, timeOrder } from "@/lib/calls/tree/scrub-lists";
import { formatCount } from "@/lib/format/numbers";
import { useShortcuts } from "../shell/shortcuts";

const NAMES: Record<ScrubName, string> = { time: "By time", op: "Same op", siblings: "Siblings", stack: "Stack" };
const KEYS: Record<ScrubName, [previous: string, next: string]> = {
  time: [",", "."],
  op: ["<", ">"],
  siblings: ["shift+k", "shift+j"],
  stack: ["{", "}"],
};

/** A thin groove and a hollow knob, in both families of browsers. */
const SLIDER = [
  "h-4 w-full cursor-pointer appearance-none rounded-sm bg-transparent disabled:cursor-default disabled:opacity-40",
  "[&::-webkit-slider-runnable-track]:h-[3px] [&::-webkit-slider-runnable-track]:rounded-full [&::-webkit-slider-runnable-track]:bg-slate-5",
  "[&::-webkit-slider-thumb]:-mt-[4px] [&::-webkit-slider-thumb]:size-[11px] [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-accent [&::-webkit-slider-thumb]:bg-panel",
  "[&::-moz-range-track]:h-[3px] [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-slate-5",
  "[&::-moz-range-thumb]:size-[7px] [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-accent [&::-moz-range-thumb]:bg-panel",
].join(" ");

type ScrubbersProps = { tree: CallTree; place: number; onPlaceSelect: (place: number) => void };

/** Four ways through the trace from the selected call: a slider each, and a pair of keys. */
export function Scrubbers({ tree, place, onPlaceSelect }: ScrubbersProps) {
  const order = useMemo(() => timeOrder(tree), [tree]);
  const scrubs = useMemo(
    () => SCRUBS.map((name) => ({ name, scrub: scrubOf(tree, order, name, place) })),
    [tree, order, place],
  );
  const go = ({ places }: Scrub, position: number) => {
    const next = places[position];
    if (next !== undefined) onPlaceSelect(next);
  };
  useShortcuts(
    scrubs.flatMap(({ name, scrub }) =>
      KEYS[name].map((keys, index) => ({
        keys,
        label: `${index === 0 ? "Previous" : "Next"}: ${NAMES[name].toLowerCase()}`,
        group: "Trace",
        run: () => go(scrub, scrub.at + (index === 0 ? -1 : 1)),
      })),
    ),
  );
  return (
    <div
      role="group"
      aria-label="Step through the trace"
      className="grid shrink-0 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-t px-3 py-2 text-muted text-xs"
    >
      {scrubs.map(({ name, scrub }) => (
        <label key={name} className="contents">
          <span className="leading-5">{NAMES[name]}</span>
          <input
            type="range"
            min={0}
            max={Math.max(0, scrub.places.length - 1)}
            value={Math.max(0, scrub.at)}
            disabled={scrub.places.length < 2}
            title={`${KEYS[name].join(" and ")} step`.replaceAll("shift+", "⇧")}
            aria-valuetext={`${scrub.at + 1} of ${scrub.places.length}`}
            onChange={(event) => go(scrub, Number(event.target.value))}
            className={SLIDER}
          />
          <span className="min-w-16 text-right tabular-nums">
            {formatCount(scrub.at + 1)} / {formatCount(scrub.places.length)}
          </span>
        </label>
      ))}
    </div>
  );
}
