import { runColor } from "../run-colors";

export type Range = { lo: number; hi: number };

type IntervalLineProps = { run: number; value: number | null; lo: number | null; hi: number | null; range: Range };

/** A value with its interval on a line that all runs of the metric share. */
export function IntervalLine({ run, value, lo, hi, range }: IntervalLineProps) {
  if (value === null) return null;
  const at = (x: number) => (range.hi > range.lo ? ((x - range.lo) / (range.hi - range.lo)) * 100 : 50);
  return (
    <span aria-hidden className="relative block h-3 min-w-12 flex-1">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      {lo !== null && hi !== null && hi > lo ? (
        <span
          style={{ left: `${at(lo)}%`, width: `${Math.max(at(hi) - at(lo), 0.5)}%`, background: runColor(run) }}
          className="absolute top-1/2 h-[3px] -translate-y-1/2 rounded-full opacity-45"
        />
      ) : null}
      <span
        style={{ left: `${at(value)}%`, background: runColor(run) }}
        className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full"
      />
    </span>
  );
}

/** The range that holds all intervals, with a little room. */
export function rangeOf(
  figures: readonly ({ value: number | null; lo: number | null; hi: number | null } | undefined)[],
): Range {
  const ends = figures
    .flatMap((figure) => (figure ? [figure.lo, figure.value, figure.hi] : []))
    .filter((end) => end !== null);
  if (ends.length === 0) return { lo: 0, hi: 1 };
  const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
  const room = (hi - lo) * 0.06;
  return { lo: lo - room, hi: hi + room };
}
