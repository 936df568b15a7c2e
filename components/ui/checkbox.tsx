import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "aria-label"> & {
  label: string;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
};

/**
 * Cut out of the box's own `::before`, as a long list has hundreds of them: a drawn sign would be five elements more, and an empty
 * box has not even that one.
 */
const TICK =
  "checked:before:absolute checked:before:inset-0 checked:before:m-auto checked:before:size-3 checked:before:bg-on-accent checked:before:[clip-path:polygon(78.9%_20.6%,37.5%_62%,21.1%_45.6%,12.3%_54.4%,37.5%_79.7%,87.8%_29.4%)]";
const DASH =
  "indeterminate:before:absolute indeterminate:before:inset-0 indeterminate:before:m-auto indeterminate:before:size-3 indeterminate:before:bg-on-accent indeterminate:before:[clip-path:inset(44%_17%)]";

/** A native checkbox with our look. */
export function Checkbox({ label, indeterminate = false, checked, className, ...props }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(element) => {
        if (element) element.indeterminate = indeterminate;
      }}
      className={classNames(
        "relative m-0 inline-block size-3.5 shrink-0 appearance-none rounded-xs border border-slate-8 bg-panel checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
        TICK,
        DASH,
        className,
      )}
      {...props}
    />
  );
}
