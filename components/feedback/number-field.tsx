"use client";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { isDigitScale } from "@/lib/annotations/form-keys";
import type { Control } from "@/lib/annotations/schema-form";

type NumberFieldProps = {
  id: string;
  control: Extract<Control, { kind: "number" }>;
  value: unknown;
  described: object;
  onChange: (value: number | undefined) => void;
};

/** Drawn by ourselves: browsers give the track of a coloured slider a light ground, also in the dark. */
const SLIDER =
  "h-1.5 min-w-0 flex-1 appearance-none rounded-full bg-slate-6 [&::-moz-range-thumb]:size-3.5 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-accent [&::-webkit-slider-thumb]:size-3.5 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-accent";

/** A number: a row of digits for a short scale, a slider and a field where there is a range, else a field. */
export function NumberField({ id, control, value, described, onChange }: NumberFieldProps) {
  const { min, max, step } = control;
  const number = typeof value === "number" ? value : undefined;
  if (isDigitScale(control)) {
    const scale = Array.from({ length: (max ?? 0) - (min ?? 0) + 1 }, (_, index) => (min ?? 0) + index);
    return (
      <div id={`${id}-input`} className="flex gap-1">
        {scale.map((digit) => (
          <button
            key={digit}
            type="button"
            aria-pressed={digit === number}
            // A press of the pointer leaves the focus, and so the keys, where they are.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChange(digit === number ? undefined : digit)}
            className={classNames(
              "h-7 min-w-8 rounded-md border px-2 text-sm",
              digit === number
                ? "border-iris-8 bg-iris-3 font-medium text-accent-text"
                : "border-line-control hover:bg-hover",
            )}
          >
            {digit}
          </button>
        ))}
      </div>
    );
  }
  return (
    <div className="flex items-center gap-2">
      {min !== undefined && max !== undefined ? (
        <input
          type="range"
          aria-labelledby={`${id}-label`}
          min={min}
          max={max}
          step={step}
          value={number ?? (min + max) / 2}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className={classNames(SLIDER, number === undefined && "opacity-50")}
        />
      ) : null}
      <Input
        id={`${id}-input`}
        type="number"
        inputMode="decimal"
        className="w-24 text-right"
        min={min}
        max={max}
        step="any"
        value={number ?? ""}
        onChange={(event) =>
          onChange(Number.isNaN(event.target.valueAsNumber) ? undefined : event.target.valueAsNumber)
        }
        {...described}
      />
    </div>
  );
}
