import type { ComparedPair } from "./compare-runs.ts";

/** The word of a pair, or why there is none. */
export function wordOf(pair: ComparedPair | undefined): string | undefined {
  if (!pair) return undefined;
  return "decision" in pair.judgement ? pair.judgement.decision.word : pair.judgement.noWord;
}
