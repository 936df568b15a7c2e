import { CALL_STATUSES } from "../call-status.ts";
import { at } from "../tree/build-call-tree.ts";
import { lastedMs } from "../tree/slow-path.ts";
import type { Side } from "./align-trees.ts";

/** What a call took with all below it. Null where nothing is known. */
export type Totals = { latencyMs: number; tokens: number | null; cost: number | null; calls: number; errors: number };

const ERROR = CALL_STATUSES.indexOf("error");

/** Sums up a call and what it called. Tokens and cost of a call stand for those below it: its own figure, or the sum of theirs. */
export function totalsOf({ tree, place }: Pick<Side, "tree" | "place">): Totals {
  const { trace, calls, ends } = tree;
  const end = at(ends, place);
  let errors = 0;
  for (let inner = place; inner < end; inner++) if (trace.statuses[at(calls, inner)] === ERROR) errors++;
  return {
    latencyMs: lastedMs(tree, place),
    tokens: topmost(tree, place, trace.total_tokens),
    cost: trace.costs ? topmost(tree, place, trace.costs) : null,
    calls: end - place,
    errors,
  };
}

/** The sum over the topmost calls that tell of a figure: what is below those is in them already. */
function topmost({ calls, ends }: Side["tree"], place: number, figures: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (let inner = place; inner < at(ends, place); ) {
    const figure = figures[at(calls, inner)] ?? null;
    if (figure === null) inner++;
    else {
      sum = (sum ?? 0) + figure;
      inner = at(ends, inner);
    }
  }
  return sum;
}
