import { at, finiteOrNull, isConstant, largestSize, mean } from "./moments.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { indexOf, prng, replicatesFor } from "./prng.ts";
import { quantileOfSorted } from "./quantile.ts";
import { doubleAt, uint32At } from "./typed-items.ts";

export type BootstrapOptions = {
  confidence?: number;
  /** By default as many as `replicatesFor` the number of items. */
  replicates?: number;
  seed: string;
};

export type BootstrapMean = {
  mean: number | null;
  lo: number | null;
  hi: number | null;
  /** The bias and skew that BCa corrects for, and the quantiles it reads instead; null where it corrects nothing. */
  z0: number | null;
  acceleration: number | null;
  levels: number[] | null;
  /** The first five replicates as drawn. */
  firstReplicates: number[];
};

/**
 * The bootstrap interval of a mean or of a mean difference, in the unit of the values: a second opinion beside the t
 * interval, from 50 examples on. No value: all null; one: the mean alone; constant values, lo = hi = mean. BCa falls
 * back to the percentile interval where it has no finite answer. (Efron 1987; Efron & Tibshirani 1993, ch. 14)
 */
export function bootstrapMean({ values }: { values: readonly number[] }, options: MeanOptions): BootstrapMean {
  const [one = NOTHING] = bootstrapMeans([values], options);
  return one;
}

type MeanOptions = BootstrapOptions & { kind?: "bca" | "percentile" };
const NOTHING: BootstrapMean = {
  ...{ mean: null, lo: null, hi: null, z0: null, acceleration: null, levels: null },
  firstReplicates: [],
};

/** The same of several lists: those of one length share their draws, which take longer than adding what is drawn. */
export function bootstrapMeans(
  lists: readonly (readonly number[])[],
  { kind = "bca", confidence = 0.95, replicates, seed }: MeanOptions,
): BootstrapMean[] {
  const found = lists.map((values): BootstrapMean & { isDrawn: boolean } => {
    const centre = finiteOrNull(mean(values));
    const nothing = { ...NOTHING, mean: centre, isDrawn: false };
    if (values.length < 2 || centre === null) return nothing;
    return isConstant(values) ? { ...nothing, lo: centre, hi: centre } : { ...nothing, isDrawn: true };
  });
  const plain = [(1 - confidence) / 2, 1 - (1 - confidence) / 2];
  const drawn = lists.filter((_, at) => found[at]?.isDrawn);
  const intervals = new Map<readonly number[], Omit<BootstrapMean, "mean">>();
  for (const [n, alike] of Map.groupBy(drawn, ({ length }) => length)) {
    const means = drawMeans(alike, replicates ?? replicatesFor(n), seed);
    for (const [at, values] of alike.entries()) {
      const own = means[at] ?? new Float64Array();
      const firstReplicates = [...own.subarray(0, 5)];
      own.sort();
      const bca = kind === "bca" ? bcaLevels(values, own, mean(values), plain) : null;
      const [lo = null, hi = null] = (bca?.levels ?? plain).map((level) => finiteOrNull(quantileOfSorted(own, level)));
      const { z0 = null, acceleration = null, levels = null } = bca ?? {};
      intervals.set(values, { lo, hi, z0, acceleration, levels, firstReplicates });
    }
  }
  return found.map(({ isDrawn: _, ...one }, at) => ({ ...one, ...intervals.get(lists[at] ?? []) }));
}

/** Lists that are added in one go: one addition after the other waits for the one before, so four take as long as one. */
const LISTS = 4;

/** The means of all replicates of some lists of one length. */
function drawMeans(lists: readonly (readonly number[])[], replicates: number, seed: string): Float64Array[] {
  const n = lists[0]?.length ?? 0;
  const means = lists.map(() => new Float64Array(replicates));
  // The values of a place stand together: [first, second, third, fourth list] of place 0, of place 1…
  const tables = lists.flatMap((_, at) => (at % LISTS === 0 ? [interleaved(lists.slice(at, at + LISTS), n)] : []));
  const random = prng({ seed });
  const draws = new Uint32Array(n);
  const sums = new Float64Array(LISTS);
  for (let replicate = 0; replicate < replicates; replicate++) {
    random.fill(draws);
    for (let table = 0; table < tables.length; table++) {
      addDrawn(at(tables, table), draws, sums);
      for (let list = 0; list < LISTS; list++) {
        const own = means[table * LISTS + list];
        if (own) own[replicate] = doubleAt(sums, list) / n;
      }
    }
  }
  return means;
}

function interleaved(lists: readonly (readonly number[])[], n: number): Float64Array {
  const table = new Float64Array(n * LISTS);
  for (const [list, values] of lists.entries()) for (let i = 0; i < n; i++) table[i * LISTS + list] = at(values, i);
  return table;
}

/** A function of its own: a browser makes the most of what it enters again and again. */
function addDrawn(table: Float64Array, draws: Uint32Array, sums: Float64Array): void {
  const n = draws.length;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const place = indexOf(uint32At(draws, i), n) * LISTS;
    first += doubleAt(table, place);
    second += doubleAt(table, place + 1);
    third += doubleAt(table, place + 2);
    fourth += doubleAt(table, place + 3);
  }
  sums[0] = first;
  sums[1] = second;
  sums[2] = third;
  sums[3] = fourth;
}

function bcaLevels(values: readonly number[], means: Float64Array, centre: number, plain: number[]) {
  const acceleration = finiteOrNull(accelerationOf(values, centre));
  const share = shareBelow(means, centre, 1e-12 * largestSize(values));
  if (share <= 0 || share >= 1 || acceleration === null) return { z0: null, acceleration, levels: plain };
  const z0 = normalQuantile(share);
  const shifts = plain.map((level) => z0 + normalQuantile(level));
  if (shifts.some((w) => 1 - acceleration * w <= 0)) return { z0, acceleration, levels: plain };
  return { z0, acceleration, levels: shifts.map((w) => normalCdf(z0 + w / (1 - acceleration * w))) };
}

/** The skew of the values as the jackknife's acceleration for a mean. */
function accelerationOf(values: readonly number[], centre: number): number {
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    const deviation = value - centre;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  return cubes / (6 * squares * Math.sqrt(squares));
}

/** The share of replicates below the centre, those within the tolerance counting half: rounding hides ties. */
function shareBelow(means: Float64Array, centre: number, tolerance: number): number {
  let below = 0;
  let ties = 0;
  for (const value of means) {
    if (value < centre - tolerance) below++;
    else if (Math.abs(value - centre) <= tolerance) ties++;
  }
  return (below + 0.5 * ties) / means.length;
}
