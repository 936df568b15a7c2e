import { finiteOrNull, isConstant, largestSize, mean } from "./moments.ts";
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
export function bootstrapMean(
  { values }: { values: readonly number[] },
  { kind = "bca", confidence = 0.95, replicates, seed }: BootstrapOptions & { kind?: "bca" | "percentile" },
): BootstrapMean {
  const centre = finiteOrNull(mean(values));
  const nothing = { mean: centre, lo: null, hi: null, z0: null, acceleration: null, levels: null, firstReplicates: [] };
  if (values.length < 2 || centre === null) return nothing;
  if (isConstant(values)) return { ...nothing, lo: centre, hi: centre };
  const means = drawMeans(Float64Array.from(values), replicates ?? replicatesFor(values.length), seed);
  const firstReplicates = [...means.subarray(0, 5)];
  means.sort();
  const plain = [(1 - confidence) / 2, 1 - (1 - confidence) / 2];
  const bca = kind === "bca" ? bcaLevels(values, means, centre, plain) : null;
  const [lo = null, hi = null] = (bca?.levels ?? plain).map((level) => finiteOrNull(quantileOfSorted(means, level)));
  const { z0 = null, acceleration = null, levels = null } = bca ?? {};
  return { mean: centre, lo, hi, z0, acceleration, levels, firstReplicates };
}

function drawMeans(values: Float64Array, replicates: number, seed: string): Float64Array {
  const random = prng({ seed });
  const n = values.length;
  const draws = new Uint32Array(n);
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    random.fill(draws);
    means[replicate] = drawnSum(values, draws) / n;
  }
  return means;
}

/** A function of its own: a browser makes the most of what it enters again and again. */
function drawnSum(values: Float64Array, draws: Uint32Array): number {
  const n = values.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += doubleAt(values, indexOf(uint32At(draws, i), n));
  return total;
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
