import { type Label, placesOf } from "./cohen-kappa.ts";
import { at, mean, sum } from "./moments.ts";

/** What a human said of each item and what the judge predicted; pairs with a null drop out. */
export type Judged = { truth: readonly (Label | null)[]; predicted: readonly (Label | null)[] };

export type Confusion = {
  n: number;
  tp: number;
  fp: number;
  fn: number;
  tn: number;
  accuracy: number | null;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  mcc: number | null;
};

/** Counts and shares (0 to 1; mcc −1 to 1) for one label as positive; null over a zero denominator. (Matthews 1975) */
export function confusion(input: Judged, { positive = true }: { positive?: Label } = {}): Confusion {
  const pairs = judgedPairs(input);
  const count = (truth: boolean, given: boolean) =>
    pairs.filter(([t, p]) => (t === positive) === truth && (p === positive) === given).length;
  const [tp, fp, fn, tn] = [count(true, true), count(false, true), count(true, false), count(false, false)];
  const margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
  return {
    n: pairs.length,
    ...{ tp, fp, fn, tn },
    accuracy: share(tp + tn, pairs.length),
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    mcc: share(tp * tn - fp * fn, Math.sqrt(margins)),
  };
}

export type ConfusionMulti = {
  n: number;
  /** matrix[truth][predicted], by place in `labels`. */
  matrix: number[][];
  accuracy: number | null;
  /** Per label, in the order of `labels`. */
  precision: (number | null)[];
  recall: (number | null)[];
  f1: (number | null)[];
  /** The mean over labels with a defined f1. */
  macroF1: number | null;
  mcc: number | null;
};

/** The same for any number of labels. Throws on a label that is not listed. (Gorodkin 2004) */
export function confusionMulti({ labels, ...input }: Judged & { labels: readonly Label[] }): ConfusionMulti {
  const places = placesOf(labels);
  const matrix = labels.map(() => labels.map(() => 0));
  for (const [truth, given] of judgedPairs(input)) {
    const row = at(matrix, places(truth));
    row[places(given)] = at(row, places(given)) + 1;
  }
  const truths = matrix.map(sum);
  const givens = labels.map((_, j) => sum(matrix.map((row) => at(row, j))));
  const hits = matrix.map((row, i) => at(row, i));
  const n = sum(truths);
  const f1 = hits.map((hit, i) => share(2 * hit, at(truths, i) + at(givens, i)));
  const known = f1.filter((value) => value !== null);
  const squares = (counts: number[]) => sum(counts.map((c) => c * c));
  const margins = (n * n - squares(givens)) * (n * n - squares(truths));
  return {
    n,
    matrix,
    accuracy: share(sum(hits), n),
    precision: hits.map((hit, i) => share(hit, at(givens, i))),
    recall: hits.map((hit, i) => share(hit, at(truths, i))),
    f1,
    macroF1: known.length === 0 ? null : mean(known),
    mcc: share(n * sum(hits) - sum(truths.map((t, i) => t * at(givens, i))), Math.sqrt(margins)),
  };
}

function judgedPairs({ truth, predicted }: Judged): [Label, Label][] {
  return truth.flatMap((label, i) => {
    const given = predicted[i] ?? null;
    return label === null || given === null ? [] : [[label, given]];
  });
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
