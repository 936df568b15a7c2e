import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Stands where something will be. Give it the size of that thing; it is invisible for the first 150 ms. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden
      className={classNames(
        "block h-2 animate-late rounded-full bg-slate-3 motion-safe:animate-[late_.15s_step-end,shimmer_1.4s_ease-in-out_infinite]",
        className,
      )}
      {...props}
    />
  );
}
