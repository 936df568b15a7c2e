"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { SettingChange } from "./use-settings";

type CategoryMenuProps = {
  metric: string;
  labels: readonly string[];
  passes: readonly string[];
  onChange: (change: SettingChange) => void;
};

/** Why a category has no word, and which of its labels count as passing, which gives it one. */
export function CategoryMenu({ metric, labels, passes, onChange }: CategoryMenuProps) {
  // A label that no run has any more can still be unchecked.
  const all = [...new Set([...labels, ...passes])];
  function toggle(label: string) {
    const next = all.filter((one) => (one === label) !== passes.includes(one));
    onChange({ passes: next.length > 0 ? next : null });
  }
  return (
    <Popover>
      <PopoverTrigger className="-ml-1 rounded-sm px-1 text-accent-text text-xs hover:bg-active">
        choose what passes
      </PopoverTrigger>
      <PopoverContent aria-label={`What passes in ${metric}`} className="flex w-80 flex-col gap-2 p-3">
        <p className="text-muted text-xs">
          The labels of a category have no order, so no run is better in it. Those checked here count as passing, and
          are compared as passes and fails in a row of their own. Kept for this project.
        </p>
        <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto">
          {all.map((label) => (
            <li key={label} className="flex items-center gap-2">
              <Checkbox label={`${label} passes`} checked={passes.includes(label)} onChange={() => toggle(label)} />
              <span aria-hidden className="min-w-0 truncate">
                {label}
              </span>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
