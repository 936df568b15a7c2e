import { at, mean, sum } from "./moments.ts";

/**
 * Fleiss' kappa for items (rows of `counts`) that the same number of raters, at least two, sorted into categories
 * (columns). `raters` and kappa are null when that number varies: use Krippendorff's alpha. Kappa is null when
 * one category alone is used. (Fleiss 1971)
 */
export function fleissKappa({ counts }: { counts: readonly (readonly number[])[] }): {
  kappa: number | null;
  items: number;
  raters: number | null;
} {
  const items = counts.length;
  const raters = items === 0 ? 0 : sum(at(counts, 0));
  if (raters < 2 || counts.some((row) => sum(row) !== raters)) return { kappa: null, items, raters: null };
  const shares = at(counts, 0).map((_, j) => sum(counts.map((row) => at(row, j))) / (items * raters));
  if (shares.filter((share) => share > 0).length < 2) return { kappa: null, items, raters };
  const seen = mean(counts.map((row) => (sum(row.map((c) => c * c)) - raters) / (raters * (raters - 1))));
  const byChance = sum(shares.map((share) => share * share));
  return { kappa: (seen - byChance) / (1 - byChance), items, raters };
}
