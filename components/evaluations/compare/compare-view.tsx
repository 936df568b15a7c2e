"use client";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { comparabilityRemarks } from "@/lib/evaluations/compare/comparability-remarks";
import { assemble, compareFactsOf, primaryMetric } from "@/lib/evaluations/compare/compare-runs";
import { buildHeadline } from "@/lib/evaluations/compare/headline";
import { buildMetricTable } from "@/lib/evaluations/compare/metrics";
import { settingOf } from "@/lib/evaluations/compare/setting-of";
import { withWeightedScore } from "@/lib/evaluations/compare/weighted-score";
import type { RunData, RunInfo } from "@/lib/evaluations/run-data";
import { compareParams } from "@/lib/evaluations/search-params";
import { WeftError } from "@/sdk/client";
import { RowsSection } from "../rows/rows-section";
import { AddRun } from "./add-run";
import { ChartsSection } from "./charts-section";
import { ComparabilityBlock } from "./comparability-block";
import { CompareActions } from "./compare-actions";
import { CompareSkeleton } from "./compare-skeleton";
import { GatePanel } from "./gate-panel";
import { HeadlineBlock } from "./headline-block";
import { NoRuns } from "./no-runs";
import { runNames } from "./run-names";
import { RunTokens } from "./run-tokens";
import { SummaryTable } from "./summary-table";
import { useFigures } from "./use-figures";
import { useRuns } from "./use-runs";
import { useSettings } from "./use-settings";

type CompareViewProps = { projectId: string; infos: readonly RunInfo[] };

/** The comparison of one run or several; all of its state is in the address. */
export function CompareView({ projectId, infos }: CompareViewProps) {
  const [params, setParams] = useQueryStates(compareParams, { history: "push" });
  const ids = params.evaluationCallIds;
  const { runs, errors, retry } = useRuns(projectId, ids);
  const { settings, isReady, change } = useSettings(projectId);
  const scroller = useRef<HTMLDivElement>(null);
  const [drawerHost, setDrawerHost] = useState<HTMLElement | null>(null);

  const known = useMemo(() => new Map(infos.map((info) => [info.id, info])), [infos]);
  const names = useMemo(() => runNames(ids.map((id, at) => runs[at]?.info ?? known.get(id))), [ids, runs, known]);
  const loaded = useMemo(() => {
    const all = runs.filter((run) => run !== undefined);
    return all.length === ids.length && isReady ? all : undefined;
  }, [runs, ids, isReady]);

  const table = useMemo(
    () =>
      loaded && withWeightedScore(buildMetricTable(loaded, { countErrorsAsFail: params.errorsFail }), settings.metrics),
    [loaded, params.errorsFail, settings.metrics],
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
  const sentences = useMemo(() => (comparison ? buildHeadline(comparison, names) : []), [comparison, names]);
  const said = useMemo(
    () => loaded && comparability && comparabilityRemarks(loaded, comparability, names),
    [loaded, comparability, names],
  );
  const shown = useMemo(
    () => ids.flatMap((id, run) => (run > 0 && params.hidden.includes(id) ? [] : [run])),
    [ids, params.hidden],
  );
  const focused = table?.metrics.some(({ name }) => name === params.metric) ? params.metric : primary;

  // The table of figures is drawn anew only when something of it changes, not when rows are sorted or filtered.
  const focus = useCallback((metric: string) => void setParams({ metric }), [setParams]);
  const labelsOf = useCallback(
    (name: string, run: number) => table?.metrics.find((metric) => metric.name === name)?.runs[run]?.labels ?? null,
    [table],
  );

  if (ids.length === 0) return <NoRuns projectId={projectId} />;
  const failure = errors.find((error) => error !== null);
  const tokens = ids.map((id, at) => {
    const info: RunInfo | undefined = runs[at]?.info ?? known.get(id);
    return { id, name: names[at] ?? "…", title: titleOf(info, id), status: info?.status, hidden: !shown.includes(at) };
  });

  return (
    <>
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]"
        data-testid="compare"
        data-complete={computed.total > 0 && computed.done >= computed.total}
      >
        <RunTokens
          tokens={tokens}
          onReorder={(next) => void setParams({ evaluationCallIds: next })}
          onRemove={(id) => void setParams({ evaluationCallIds: ids.filter((other) => other !== id) })}
          onHide={(id) =>
            void setParams({
              hidden: params.hidden.includes(id)
                ? params.hidden.filter((other) => other !== id)
                : [...params.hidden, id],
            })
          }
        >
          <AddRun projectId={projectId} ids={ids} onAdd={(id) => void setParams({ evaluationCallIds: [...ids, id] })} />
        </RunTokens>
        {failure && !loaded ? (
          <ErrorState
            title="A run could not be read"
            reason={failure.message}
            requestId={failure instanceof WeftError ? failure.requestId : undefined}
            onRetry={retry}
          />
        ) : !loaded || !table || !comparison || !said ? (
          <CompareSkeleton runs={ids.length} />
        ) : (
          <>
            <section aria-label="Result" className="border-b bg-rail px-4 py-3">
              <HeadlineBlock sentences={sentences} />
              <ComparabilityBlock verdict={said.verdict} remarks={said.remarks} />
            </section>
            <SummaryTable
              metrics={comparison.metrics}
              names={names}
              shown={shown}
              primary={primary}
              focused={focused}
              onFocus={focus}
              onSettingChange={change}
              labelsOf={labelsOf}
            />
            <ChartsSection table={table} metrics={comparison.metrics} names={names} shown={shown} focused={focused}>
              <GatePanel
                projectId={projectId}
                runs={loaded}
                names={names}
                table={table}
                figures={computed.figures}
                settings={settings.metrics}
                errorsFail={params.errorsFail}
              />
              <CompareActions
                names={names}
                metrics={comparison.metrics}
                errorsFail={params.errorsFail}
                onErrorsFailChange={(errorsFail) => void setParams({ errorsFail })}
                computed={computed}
              />
            </ChartsSection>
            <RowsSection
              projectId={projectId}
              scroller={scroller}
              drawerHost={drawerHost}
              table={table}
              runs={loaded}
              names={names}
              shown={shown}
              metric={focused}
              direction={settingOf(settings.metrics, focused ?? "").direction}
            />
          </>
        )}
      </div>
      <div ref={setDrawerHost} className="contents" />
    </>
  );
}

function titleOf(info: RunInfo | RunData["info"] | undefined, id: string): string {
  if (!info) return id;
  const version = (named: RunInfo["model"]) =>
    named ? `${named.name}${named.version === null ? "" : ` v${named.version}`}` : "–";
  return `${info.name}\nmodel ${version(info.model)}\ndataset ${version(info.dataset)}\nstarted ${info.started_at}`;
}
