import { countWhere, finiteOrNull, mean, standardDeviation } from "./moments.ts";

export type EffectSize = {
  /** Examples where B is above A, below it, and neither. */
  wins: number;
  losses: number;
  ties: number;
  /** The share of examples that B wins, ties counting half; null without examples. */
  superiority: number | null;
  dz: number | null;
  g: number | null;
};

/**
 * How large paired differences (B − A) are: counts first, and for the details dz = mean / sd and Hedges' g, which grow
 * with the number of trials and so are no property of the model alone. Both null when constant or below two.
 * (Hedges 1981; Lakens 2013)
 */
export function effectSize({ differences }: { differences: readonly number[] }): EffectSize {
  const n = differences.length;
  const wins = countWhere(differences, (difference) => difference > 0);
  const losses = countWhere(differences, (difference) => difference < 0);
  const ties = n - wins - losses;
  const superiority = n === 0 ? null : (wins + ties / 2) / n;
  const sd = n < 2 ? 0 : standardDeviation(differences);
  const dz = sd === 0 ? null : finiteOrNull(mean(differences) / sd);
  return { wins, losses, ties, superiority, dz, g: dz === null ? null : dz * (1 - 3 / (4 * (n - 1) - 1)) };
}
