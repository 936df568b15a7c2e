import { normalCdf, zOf } from "./normal.ts";
import type { Equivalence } from "./paired-t.ts";
import { wilsonBounds } from "./pass-rate.ts";
import { type Discordant, tangoBounds, tangoStatistic } from "./tango.ts";

/** Examples with one trial each side, by who passed them. */
export type PairedTable = { bothPass: number; onlyA: number; onlyB: number; bothFail: number };

/**
 * The difference of two pass rates over the same examples (B − A, from −1 to 1) with its interval. `tango` is the one
 * to show: it agrees with McNemar's test and keeps its width when nothing differs. All null without examples.
 * (Tango 1998; Newcombe 1998, method 10)
 */
export function pairedProportions(
  table: PairedTable,
  { confidence = 0.95, kind = "tango" }: { confidence?: number; kind?: "tango" | "newcombe" } = {},
): { n: number; difference: number | null; lo: number | null; hi: number | null } {
  const { bothPass, onlyA, onlyB, bothFail } = table;
  const n = bothPass + onlyA + onlyB + bothFail;
  if (n === 0) return { n, difference: null, lo: null, hi: null };
  const z = zOf(confidence);
  const bounds = kind === "tango" ? tangoBounds({ onlyA, onlyB, n }, z) : newcombeBounds(table, n, z);
  return { n, difference: (onlyB - onlyA) / n, ...bounds };
}

/**
 * Two one-sided score tests against ±margin: equivalent when Tango's interval of confidence 1 − 2α lies strictly
 * inside. No example: p null and not equivalent. (Tango 1998; Schuirmann 1987)
 */
export function tostPairedProportions(
  counts: Discordant,
  { margin, confidence = 0.95 }: { margin: number; confidence?: number },
): Equivalence {
  if (counts.n === 0) return { p: null, lo: null, hi: null, equivalent: false };
  const { lo, hi } = tangoBounds(counts, zOf(1 - 2 * (1 - confidence)));
  const p = Math.max(normalCdf(-tangoStatistic(counts, -margin)), normalCdf(tangoStatistic(counts, margin)));
  return { p, lo, hi, equivalent: -margin < lo && hi < margin };
}

function newcombeBounds({ bothPass, onlyA, onlyB, bothFail }: PairedTable, n: number, z: number) {
  const passB = bothPass + onlyB;
  const passA = bothPass + onlyA;
  const p1 = passB / n;
  const p2 = passA / n;
  const one = wilsonBounds(p1, n, z);
  const two = wilsonBounds(p2, n, z);
  const margins = passB * (n - passB) * passA * (n - passA);
  const phi = margins > 0 ? corrected(bothPass * bothFail - onlyA * onlyB, n) / Math.sqrt(margins) : 0;
  return {
    lo: p1 - p2 - distance(p1 - one.lo, two.hi - p2, phi),
    hi: p1 - p2 + distance(p2 - two.lo, one.hi - p1, phi),
  };
}

/** Takes half an example off a positive association, and never past none. */
function corrected(association: number, n: number): number {
  if (association > n / 2) return association - n / 2;
  return Math.min(association, 0);
}

function distance(a: number, b: number, phi: number): number {
  return Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
}
