import type { PairedValues } from "./bootstrap-median.ts";
import { exp, log } from "./elementary.ts";
import { meanInterval } from "./mean-interval.ts";
import { finiteOrNull } from "./moments.ts";

/**
 * How many times as much B takes as A (latency, tokens, cost): the ratio of geometric means with its interval, from
 * the t interval of ln b − ln a. Pairs with a missing, zero or negative value are left out and counted. One pair:
 * the ratio alone; none: all null. (Bland & Altman 1996)
 */
export function ratioOfGeometricMeans(
  input: PairedValues,
  { confidence = 0.95 }: { confidence?: number } = {},
): { n: number; excluded: number; ratio: number | null; lo: number | null; hi: number | null } {
  const logs: number[] = [];
  for (let i = 0; i < input.a.length; i++) {
    const [a, b] = [input.a[i] ?? 0, input.b[i] ?? 0];
    if (a > 0 && b > 0) logs.push(log(b) - log(a));
  }
  const { mean, lo, hi } = meanInterval({ values: logs }, { confidence });
  const back = (value: number | null) => (value === null ? null : finiteOrNull(exp(value)));
  return { n: logs.length, excluded: input.a.length - logs.length, ratio: back(mean), lo: back(lo), hi: back(hi) };
}
