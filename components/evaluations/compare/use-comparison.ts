"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { comparabilityRemarks } from "@/lib/evaluations/compare/comparability-remarks";
import { assemble, type Comparison, compareFactsOf, primaryMetric } from "@/lib/evaluations/compare/compare-runs";
import { comparedTable } from "@/lib/evaluations/compare/metric-table";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import type { RunData, RunInfo } from "@/lib/evaluations/run-data";
import { compareParams } from "@/lib/evaluations/search-params";
import { runNames } from "./run-names";
import { useFigures } from "./use-figures";
import { useRuns } from "./use-runs";
import { useSettings } from "./use-settings";

/** Runs that are all here, compared: what every part of the page is drawn from. */
export type Compared = {
  runs: readonly RunData[];
  names: readonly string[];
  table: MetricTable;
  comparison: Comparison;
  said: ReturnType<typeof comparabilityRemarks>;
  /** Places of the runs shown, the baseline first. */
  shown: readonly number[];
  primary: string | null;
  /** The metric that charts and rows are seen through. */
  focused: string | null;
};

/** The comparison that the address asks for. `infos`: what is known of its runs before they are read. */
export function useComparison(projectId: string, infos: readonly RunInfo[]) {
  const [{ evaluationCallIds: ids, errorsFail, hidden, metric }] = useQueryStates(compareParams);
  const { runs, errors, retry } = useRuns(projectId, ids);
  const { settings, isReady, change } = useSettings(projectId);

  const known = useMemo(() => new Map(infos.map((info) => [info.id, info])), [infos]);
  const named = useMemo(() => ids.map((id, at) => runs[at]?.info ?? known.get(id)), [ids, runs, known]);
  const names = useMemo(() => runNames(named), [named]);
  const loaded = useMemo(() => {
    const all = runs.filter((run) => run !== undefined);
    return all.length === ids.length && isReady ? all : undefined;
  }, [runs, ids, isReady]);

  const table = useMemo(
    () => loaded && comparedTable(loaded, { countErrorsAsFail: errorsFail, settings: settings.metrics }),
    [loaded, errorsFail, settings.metrics],
  );
  const primary = table ? primaryMetric(table, settings.primary) : null;
  const computed = useFigures(table, ids.length, primary);
  const comparability = useMemo(() => loaded && compareFactsOf(loaded), [loaded]);
  const comparison = useMemo(
    () =>
      loaded &&
      table &&
      comparability &&
      assemble(loaded, table, computed.figures, { settings: settings.metrics, primary, comparability }),
    [loaded, table, computed.figures, settings.metrics, primary, comparability],
  );
  const said = useMemo(
    () => loaded && comparability && comparabilityRemarks(loaded, comparability, names),
    [loaded, comparability, names],
  );
  const shown = useMemo(() => ids.flatMap((id, run) => (run > 0 && hidden.includes(id) ? [] : [run])), [ids, hidden]);
  const focused = table?.metrics.some(({ name }) => name === metric) ? metric : primary;
  // The same until something of it changes: figures and rows are drawn anew only then.
  const compared = useMemo(
    (): Compared | undefined =>
      loaded && table && comparison && said
        ? { runs: loaded, names, table, comparison, said, shown, primary, focused }
        : undefined,
    [loaded, names, table, comparison, said, shown, primary, focused],
  );
  const failure = compared ? undefined : errors.find((error) => error !== null);
  return { named, names, compared, computed, settings: settings.metrics, change, failure, retry };
}
