import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "aria-label"> & {
  label: string;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
};

/** A native checkbox with our look. */
export function Checkbox({ label, indeterminate = false, checked, className, ...props }: CheckboxProps) {
  return (
    <span className={classNames("relative inline-flex size-3.5", className)}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(element) => {
          if (element) element.indeterminate = indeterminate;
        }}
        className="peer absolute inset-0 m-0 size-full appearance-none rounded-xs border border-slate-8 bg-panel checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent"
        {...props}
      />
      <Check className="pointer-events-none invisible absolute inset-0 m-auto size-3 stroke-3 text-on-accent peer-checked:visible peer-indeterminate:invisible" />
      <Minus className="pointer-events-none invisible absolute inset-0 m-auto size-3 stroke-3 text-on-accent peer-indeterminate:visible" />
    </span>
  );
}
