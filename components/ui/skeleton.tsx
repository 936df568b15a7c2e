import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/**
 * Stands where something will be. Give it the size of that thing; it is invisible for the first 150 ms, and moves only after two
 * seconds: without a GPU, sixty of them take a tenth of the processor that what is waited for needs.
 */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden
      className={classNames(
        "block h-2 animate-late rounded-full bg-slate-3 motion-safe:animate-[late_.15s_step-end,shimmer_1.4s_ease-in-out_2s_infinite]",
        className,
      )}
      {...props}
    />
  );
}
