import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A choice of a few words: the system's own list, with our frame. Name it with a label or `aria-label`. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative inline-flex h-7", className)}>
      <select
        className="h-full w-full appearance-none rounded-md border border-line-control bg-panel pr-7 pl-2 text-sm text-text"
        {...props}
      >
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-muted" />
    </span>
  );
}
