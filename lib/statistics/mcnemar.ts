import { fairCoinTail } from "./binomial.ts";

/**
 * McNemar's test on the examples that only A or only B passed. Words use `midP`; `exact` is needlessly shy.
 * `smallestMidP` is the least that so many discordant examples can give. No discordant example: all 1.
 * (McNemar 1947; Fagerland, Lydersen & Laake 2013)
 */
export function mcnemar({ onlyA, onlyB }: { onlyA: number; onlyB: number }): {
  discordant: number;
  exact: number;
  midP: number;
  smallestMidP: number;
} {
  const discordant = onlyA + onlyB;
  if (discordant === 0) return { discordant, exact: 1, midP: 1, smallestMidP: 1 };
  const { point, tail } = fairCoinTail(Math.min(onlyA, onlyB), discordant);
  return {
    discordant,
    exact: Math.min(1, 2 * tail),
    midP: onlyA === onlyB ? 1 - point / 2 : 2 * tail - point,
    smallestMidP: 2 ** -discordant,
  };
}
