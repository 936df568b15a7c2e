import { sumOfSizes, type Tie } from "./flip-lanes.ts";
import { countRandomSums, countSums, everySum } from "./flipped-sums.ts";
import { sum } from "./moments.ts";

export type SignFlip = {
  /** Null only when the differences overflow. */
  p: number | null;
  midP: number | null;
  kind: "exact" | "monte-carlo";
  nonzero: number;
  /** Sign patterns whose sum is further from 0 than the one seen, and as far. */
  beyond: number;
  ties: number;
};

type FlipOptions = { exactUpTo?: number; resamples?: number; seed: string };

/**
 * The paired permutation test of no effect: how often random signs on the differences (B − A) give a sum as far from
 * 0. Every pattern up to `exactUpTo` nonzero differences, else `resamples` random ones. On pass/fail differences it is
 * McNemar's test. Words use midP. It assumes symmetric differences under no effect: give it logs of latency and cost.
 * (Fisher 1935; Lancaster 1961; Phipson & Smyth 2010)
 */
export function signFlip({ differences }: { differences: readonly number[] }, options: FlipOptions): SignFlip {
  const [flip = NOTHING_DIFFERS] = signFlips([differences], options);
  return flip;
}

const NOTHING_DIFFERS: SignFlip = { p: 1, midP: 1, kind: "exact", nonzero: 0, beyond: 0, ties: 1 };

/** The same of several lists of differences with the same draws: four at a time take little longer than one. */
export function signFlips(
  lists: readonly (readonly number[])[],
  { exactUpTo = 15, resamples = 9999, seed }: FlipOptions,
): SignFlip[] {
  const flips = new Map<number, SignFlip>();
  const toDraw: { at: number; values: Float64Array; tie: Tie }[] = [];
  for (const [at, differences] of lists.entries()) {
    const values = withoutZeros(differences);
    const nonzero = values.length;
    const isExact = nonzero <= exactUpTo;
    const tolerance = 1e-12 * sumOfSizes(values);
    const seen = Math.abs(sum(values));
    const tie = { from: seen - tolerance, to: seen + tolerance };
    if (nonzero === 0) flips.set(at, NOTHING_DIFFERS);
    else if (!Number.isFinite(tolerance)) {
      flips.set(at, { p: null, midP: null, kind: isExact ? "exact" : "monte-carlo", nonzero, beyond: 0, ties: 0 });
    } else if (isExact) {
      const { beyond, ties } = countSums(everySum(values), tie);
      const patterns = 2 ** nonzero;
      const shares = { p: (beyond + ties) / patterns, midP: (beyond + ties / 2) / patterns };
      flips.set(at, { ...shares, kind: "exact", nonzero, beyond, ties });
    } else toDraw.push({ at, values, tie });
  }
  for (const [place, { beyond, ties }] of countRandomSums(toDraw, { count: resamples, seed }).entries()) {
    // The observed signs count as one more random pattern, tied with itself, so that p is never 0.
    const patterns = resamples + 1;
    const shares = { p: (beyond + ties + 1) / patterns, midP: (beyond + (ties + 1) / 2) / patterns };
    const { at = -1, values } = toDraw[place] ?? {};
    flips.set(at, { ...shares, kind: "monte-carlo", nonzero: values?.length ?? 0, beyond, ties });
  }
  return lists.map((_, at) => flips.get(at) ?? NOTHING_DIFFERS);
}

function withoutZeros(differences: readonly number[]): Float64Array {
  const values = new Float64Array(differences.length);
  let size = 0;
  for (let i = 0; i < differences.length; i++) {
    const difference = differences[i] ?? 0;
    if (difference !== 0) values[size++] = difference;
  }
  return values.slice(0, size);
}
