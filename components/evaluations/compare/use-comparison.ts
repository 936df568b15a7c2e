"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { comparabilityRemarks, familyRemark } from "@/lib/evaluations/compare/comparability-remarks";
import { assemble, type ComparedName, type Comparison, primaryMetric } from "@/lib/evaluations/compare/compare-runs";
import { comparisonFacts } from "@/lib/evaluations/compare/comparison-facts";
import { figureSettings } from "@/lib/evaluations/compare/figure-settings";
import { comparedTable } from "@/lib/evaluations/compare/metric-table";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import { type WordMetric, wordMetrics } from "@/lib/evaluations/compare/word-metrics";
import type { OpenedComparison } from "@/lib/evaluations/comparison/served-comparison";
import type { RunData, RunInfo } from "@/lib/evaluations/run-data";
import { compareParams } from "@/lib/evaluations/search-params";
import { runNames } from "./run-names";
import { useChangedRuns } from "./use-changed-runs";
import { useFigures } from "./use-figures";
import { useRuns } from "./use-runs";
import { useServed } from "./use-served";
import { useSettings } from "./use-settings";

/** What is said of the runs together, which their examples are not needed for. */
export type Told = {
  names: readonly string[];
  comparison: Comparison;
  said: ReturnType<typeof comparabilityRemarks>;
  words: readonly WordMetric[];
  /** Places of the runs shown, the baseline first. */
  shown: readonly number[];
  primary: string | null;
  /** The metric that charts and rows are seen through. */
  focused: string | null;
};

/** The same with the runs' examples: what every part of the page is drawn from. */
export type Compared = Told & { runs: readonly RunData[]; table: MetricTable };

/** The comparison that the address asks for. `opened`: what the page began with. */
export function useComparison(projectId: string, opened: OpenedComparison) {
  const [{ evaluationCallIds: ids, errorsFail, hidden, metric }] = useQueryStates(compareParams);
  const { runs, errors, retry } = useRuns(projectId, ids, opened);
  useChangedRuns(projectId, ids, opened);
  const { settings, change } = useSettings(projectId, opened.settings);
  const served = useServed({ projectId, ids, errorsFail }, opened);

  const known = useMemo(() => new Map(opened.infos.map((info) => [info.id, info])), [opened.infos]);
  // As a text, since a run that comes mostly says of itself what was known, and nothing is then drawn anew.
  const inWords = JSON.stringify(ids.map((id, at) => runs[at]?.info ?? known.get(id) ?? null));
  const named = useMemo(() => JSON.parse(inWords) as (RunInfo | null)[], [inWords]);
  const names = useMemo(() => runNames(named), [named]);
  const loaded = useMemo(() => {
    const all = runs.filter((run) => run !== undefined);
    return all.length === ids.length && ids.length > 0 ? all : undefined;
  }, [runs, ids]);
  const table = useMemo(
    () => loaded && comparedTable(loaded, { countErrorsAsFail: errorsFail, settings: settings.metrics }),
    [loaded, errorsFail, settings.metrics],
  );

  // What the server said holds for the runs as they were then and for the settings that it took.
  const stampsHold = runs.every((run, at) => !run || !served.said || run.stamp === served.said.stamps[at]);
  const holds = stampsHold && figureSettings(opened.settings) === figureSettings(settings);
  const said = holds ? served.said : null;
  const isAwaited = holds && !said && served.coming;

  const metrics: readonly ComparedName[] | undefined = said?.computed.metrics ?? table?.metrics;
  const primary = useMemo(() => primaryMetric(metrics ?? [], settings.primary), [metrics, settings.primary]);
  const own = useFigures(said || isAwaited ? undefined : table, ids.length, primary);
  const computed = said ? served.figures : own;
  const rest = useMemo(() => {
    if (said) return said.computed;
    return table && loaded && !isAwaited
      ? { facts: comparisonFacts(loaded), words: wordMetrics(loaded, table) }
      : undefined;
  }, [said, isAwaited, loaded, table]);
  const shown = useMemo(() => ids.flatMap((id, run) => (run > 0 && hidden.includes(id) ? [] : [run])), [ids, hidden]);
  const focused = metrics?.some(({ name }) => name === metric) ? metric : primary;

  // The same until something of it changes: figures and rows are drawn anew only then.
  const told = useMemo((): Told | undefined => {
    const infos = named.filter((info) => info !== null);
    if (!metrics || !rest || infos.length < ids.length) return undefined;
    const { facts, words } = rest;
    const judged = infos.map((info, at) => ({ info, trials: { scorers: facts.runs[at]?.scorers ?? {} } }));
    const { comparability } = facts;
    const options = { settings: settings.metrics, primary, comparability };
    const comparison = assemble(judged, metrics, computed.figures, options);
    const said = comparabilityRemarks(infos, facts, names);
    const remarks = [...said.remarks, ...familyRemark(comparison)];
    return { names, comparison, said: { ...said, remarks }, words, shown, primary, focused };
  }, [named, names, ids, metrics, rest, computed.figures, settings.metrics, primary, shown, focused]);
  const compared = useMemo(
    (): Compared | undefined => told && loaded && table && { ...told, runs: loaded, table },
    [told, loaded, table],
  );
  const failure = compared ? undefined : errors.find((error) => error !== null);
  return { named, names, told, compared, computed, settings: settings.metrics, change, failure, retry };
}
