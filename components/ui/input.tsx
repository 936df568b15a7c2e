import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A line of text; give it a label or an `aria-label`. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      className={classNames(
        "h-7 w-full min-w-0 rounded-md border border-line-control bg-panel px-2 text-sm text-text",
        "focus-visible:border-iris-8 focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50",
        className,
      )}
      {...props}
    />
  );
}
