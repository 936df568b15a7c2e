import { classNames } from "@/components/ui/class-names";
import { runColor, runLetter } from "./run-colors";

/** A run's letter in its colour. */
export function RunLetter({ run, className }: { run: number; className?: string }) {
  // White on amber or cyan could not be read.
  const dark = run % 6 >= 4;
  return (
    <span
      aria-hidden
      style={{ background: runColor(run) }}
      className={classNames(
        "inline-flex size-4 shrink-0 items-center justify-center rounded-xs font-semibold text-2xs leading-none",
        dark ? "text-[#1c2024]" : "text-on-accent",
        className,
      )}
    >
      {runLetter(run)}
    </span>
  );
}
