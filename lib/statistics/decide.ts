export type Word = "better" | "worse" | "equivalent" | "not distinguishable" | "too few";

export type Reason =
  | "fewer than two examples"
  | "identical scores"
  | "inside the margin"
  | "interval excludes zero"
  | "too few examples differ"
  | "interval includes zero"
  | "p above alpha"
  | "no p value";

/** What is known of B against A. Bounds are of B − A, in the unit of the score. */
export type Evidence = {
  n: number;
  /** Examples whose difference is not zero. */
  differing: number;
  lo: number | null;
  hi: number | null;
  /** The mid-p after Holm; null when unknown, which never decides. */
  p: number | null;
  /** The 90% interval that equivalence is asked of. */
  lo90: number | null;
  hi90: number | null;
};

export type Decision = { word: Word; reason: Reason; differs: boolean };

/**
 * The word for B against A. Interval and p must both exclude zero for better or worse, so a word never contradicts
 * the interval drawn beside it; `margin` (null for none) is the largest difference that does not matter. `differs`
 * is also told of an equivalent pair. "Not distinguishable" is never "the same".
 */
export function decide(
  { n, differing, lo, hi, p, lo90, hi90 }: Evidence,
  {
    alpha = 0.05,
    margin = null,
    higherIsBetter = true,
  }: { alpha?: number; margin?: number | null; higherIsBetter?: boolean } = {},
): Decision {
  if (lo === null || hi === null || n < 2) return undecided("too few", "fewer than two examples");
  if (differing === 0) return undecided("not distinguishable", "identical scores");
  const differs = p !== null && p <= alpha && (lo > 0 || hi < 0);
  if (isInside(margin, lo90, hi90)) return { word: "equivalent", reason: "inside the margin", differs };
  if (differs) {
    return { word: lo > 0 === higherIsBetter ? "better" : "worse", reason: "interval excludes zero", differs };
  }
  // The smallest mid-p that so few examples can give.
  if (2 ** -differing > alpha) return undecided("too few", "too few examples differ");
  if (lo <= 0 && hi >= 0) return undecided("not distinguishable", "interval includes zero");
  return undecided("not distinguishable", p === null ? "no p value" : "p above alpha");
}

function undecided(word: Word, reason: Reason): Decision {
  return { word, reason, differs: false };
}

/** An interval without width says nothing, so it is not inside either. */
function isInside(margin: number | null, lo90: number | null, hi90: number | null): boolean {
  if (margin === null || lo90 === null || hi90 === null || lo90 === hi90) return false;
  return -margin < lo90 && hi90 < margin;
}
