import { type Decision, decide } from "../../statistics/decide.ts";
import { log } from "../../statistics/elementary.ts";
import { holm } from "../../statistics/holm.ts";
import type { PairFigure } from "./pair-figure.ts";
import type { MetricSetting } from "./settings.ts";

/** Why a comparison gets no word although there are numbers. */
export type NoWord = "no direction" | "still running" | "scorer changed" | "computing";

/** A pair of runs in a metric, as it is judged with all others that are shown beside it. */
export type Contender = {
  metric: string;
  a: number;
  b: number;
  figure: PairFigure;
  /** The mid-p before Holm; undefined while it is being computed. */
  p: number | null | undefined;
  setting: MetricSetting;
  noWord: NoWord | null;
};

export type Judgement = { decision: Decision; adjustedP: number | null } | { noWord: NoWord };

/**
 * The words for all comparisons that are shown together, which are one family: p is adjusted after Holm over those that get
 * a word. None is said before the last p is known, since it could change.
 */
export function judge(contenders: readonly Contender[]): Judgement[] {
  const inFamily = contenders.filter(({ noWord }) => noWord === null);
  if (inFamily.some(({ p }) => p === undefined)) {
    return contenders.map(({ noWord }) => ({ noWord: noWord ?? "computing" }));
  }
  const { adjusted } = holm({ p: inFamily.map(({ p }) => p ?? null) });
  const adjustedOf = new Map(inFamily.map((contender, at) => [contender, adjusted[at] ?? null]));
  return contenders.map((contender) => {
    if (contender.noWord !== null) return { noWord: contender.noWord };
    const adjustedP = adjustedOf.get(contender) ?? null;
    return { decision: decisionOf(contender, adjustedP), adjustedP };
  });
}

function decisionOf({ figure, setting }: Contender, p: number | null): Decision {
  const { lo, hi, lo90, hi90 } = figure.tested;
  const margin = setting.margin === null || figure.method !== "ratio" ? setting.margin : log(1 + setting.margin);
  return decide(
    { n: figure.n, differing: figure.differing, lo, hi, p, lo90, hi90 },
    { margin, higherIsBetter: setting.direction === "higher" },
  );
}
