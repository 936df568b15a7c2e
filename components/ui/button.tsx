import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const VARIANTS = {
  outline: "border border-line-control bg-panel text-text hover:bg-hover",
  solid: "border border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  ghost: "border border-transparent text-text hover:bg-active data-[state=open]:bg-active",
  quiet: "border border-transparent text-muted hover:bg-active hover:text-text data-[state=open]:bg-active",
} as const;

const SIZES = { sm: "h-6 px-2 text-xs gap-1", md: "h-7 px-2.5 text-sm gap-1.5" } as const;

export type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Draws its only child (a link, say) as a button. */
  asChild?: boolean;
};

/** A control with words on it, 28 px high. */
export function Button({ variant = "outline", size = "md", asChild, className, type, ...props }: ButtonProps) {
  const Component = asChild ? Slot.Root : "button";
  return (
    <Component
      type={asChild ? undefined : (type ?? "button")}
      className={classNames(
        "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium",
        "disabled:pointer-events-none disabled:opacity-50",
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
      {...props}
    />
  );
}
