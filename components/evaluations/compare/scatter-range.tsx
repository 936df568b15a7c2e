"use client";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import type { Axis } from "./scatter-axes";
import type { Scales } from "./scatter-drawing";

export type Box = readonly [x0: number, x1: number, y0: number, y1: number];

type BoxFieldsProps = {
  scales: Scales;
  x: Axis;
  y: Axis;
  box: Box | null;
  onBoxChange: (box: [number, number, number, number] | null) => void;
};

/** The ends of the box as numbers: what dragging does, for the keys. Arrows up and down move an end a little. */
export function BoxFields({ scales, x, y, box, onBoxChange }: BoxFieldsProps) {
  const whole: Box = [...endsOf(scales.x.domain()), ...endsOf(scales.y.domain())];
  function change(at: number, end: number | null) {
    const next = (box ?? whole).map((before, place) => (place === at ? (end ?? whole[place] ?? 0) : before));
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = next;
    onBoxChange(next.every((one, place) => one === whole[place]) ? null : [x0, x1, y0, y1]);
  }
  return (
    <fieldset className="grid grid-cols-[3rem_1fr_1fr] items-center gap-x-2 gap-y-1.5">
      <legend className="sr-only">Rows within</legend>
      {[x, y].map((axis, place) => {
        const [from, to] = [2 * place, 2 * place + 1];
        const step = ((whole[to] ?? 1) - (whole[from] ?? 0)) / STEPS;
        return (
          <div key={place} className="contents">
            <span className="truncate text-muted" title={axis.title}>
              {place === 0 ? "Across" : "Up"}
            </span>
            {[from, to].map((at) => (
              <End
                key={at}
                label={`${axis.title} ${at === from ? "from" : "to"}`}
                value={box ? (box[at] ?? null) : null}
                whole={whole[at] ?? 0}
                factor={axis.factor}
                step={step}
                onChange={(end) => change(at, end)}
              />
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

/** From one end of an axis to the other. */
const STEPS = 50;

type EndProps = {
  label: string;
  /** Null where there is no box. */
  value: number | null;
  /** Where the axis ends. */
  whole: number;
  factor: number;
  step: number;
  onChange: (end: number | null) => void;
};

function End({ label, value, whole, factor, step, onChange }: EndProps) {
  // What is being typed is no number yet: "0.", "−".
  const [typed, setTyped] = useState<string>();
  const shown = (end: number) => String(Number((end * factor).toPrecision(4)));
  function take(text: string) {
    setTyped(text);
    if (text === "") onChange(null);
    else if (Number.isFinite(Number(text))) onChange(Number(text) / factor);
  }
  return (
    <Input
      type="number"
      step="any"
      className="h-6 w-20 text-right tabular-nums"
      aria-label={label}
      placeholder={shown(whole)}
      value={typed ?? (value === null ? "" : shown(value))}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(undefined)}
      onKeyDown={(event) => {
        const way = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
        if (way === 0) return;
        event.preventDefault();
        setTyped(undefined);
        onChange(Number(((value ?? whole) + way * step).toPrecision(6)));
      }}
    />
  );
}

function endsOf(domain: readonly number[]): [number, number] {
  return [domain[0] ?? 0, domain[1] ?? 1];
}
