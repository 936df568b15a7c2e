import { log } from "../../statistics/elementary.ts";
import { examplesNeeded } from "../../statistics/planning.ts";
import { formatFigure, formatRatio, type MetricScale } from "./metric-format.ts";
import type { PairFigure } from "./pair-figure.ts";
import type { MetricSetting } from "./settings.ts";

/** What is worth seeing where a project says nothing: 5 points of a pass rate, 5% of a latency or a cost. */
const USUAL_DIFFERENCE = 0.05;

/**
 * How many examples it takes to see the smallest difference that matters in four of five comparisons, going by how the runs at
 * hand differ: the project's margin, else the usual one; of a number without a margin nobody knows what matters. `difference`
 * is in the metric's unit, of a ratio its share.
 */
export function neededExamples(
  figure: PairFigure,
  { margin }: Pick<MetricSetting, "margin">,
): { difference: number; n: number } | null {
  const difference = margin ?? (figure.method === "t" ? null : USUAL_DIFFERENCE);
  if (difference === null || figure.n === 0) return null;
  const { n } = figure.table
    ? examplesNeeded({ discordantShare: figure.differing / figure.n, delta: difference }, { kind: "pass-fail" })
    : examplesNeeded(
        { sd: figure.sd, delta: figure.method === "ratio" ? log(1 + difference) : difference },
        { kind: "numeric" },
      );
  return n === null ? null : { difference, n };
}

/** The difference that is worth seeing: "5 points", "1.05×". */
export function neededSize(difference: number, { ratio }: Pick<PairFigure, "ratio">, scale: MetricScale): string {
  if (ratio) return formatRatio(1 + difference);
  return `${formatFigure(difference * scale.factor)} ${scale.differenceUnit}`.trim();
}
