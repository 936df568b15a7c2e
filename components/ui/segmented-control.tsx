"use client";
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type SegmentedControlProps<Value extends string> = {
  /** What is chosen between, for screen readers. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onValueChange: (value: Value) => void;
  /** `joined` shares one frame (filters); `inset` lies in a soft groove (views of one thing). */
  variant?: "joined" | "inset";
  className?: string;
};

/** One of a few, all visible. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, options, onValueChange, variant = "joined", className } = props;
  const inset = variant === "inset";
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      // Radix reports "" when the chosen one is pressed again: one stays chosen.
      onValueChange={(next) => next && onValueChange(next as Value)}
      className={classNames(
        "inline-flex h-7 shrink-0 items-stretch rounded-md",
        inset ? "gap-0.5 bg-slate-3 p-0.5" : "border border-line-control bg-panel",
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={classNames(
            "inline-flex items-center px-2.5 font-medium text-muted text-sm hover:text-text",
            "data-[state=on]:font-semibold data-[state=on]:text-text",
            inset
              ? "rounded-sm border border-transparent data-[state=on]:border-line-control data-[state=on]:bg-panel"
              : "first:rounded-l-[5px] last:rounded-r-[5px] data-[state=on]:bg-slate-3 [&+&]:border-l",
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
