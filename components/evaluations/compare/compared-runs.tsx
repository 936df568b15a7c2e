"use client";
import { useQueryStates } from "nuqs";
import { type RefObject, useCallback, useMemo } from "react";
import { buildHeadline } from "@/lib/evaluations/compare/headline";
import { settingOf } from "@/lib/evaluations/compare/setting-of";
import type { MetricSettings } from "@/lib/evaluations/compare/settings";
import { compareParams } from "@/lib/evaluations/search-params";
import { RowsSection } from "../rows/rows-section";
import { RowsSkeleton } from "../rows/rows-skeleton";
import { ChartsSection } from "./charts-section";
import { ComparabilityBlock } from "./comparability-block";
import { CompareActions } from "./compare-actions";
import { GatePanel } from "./gate-panel";
import { HeadlineBlock } from "./headline-block";
import { SummaryTable } from "./summary-table";
import type { Compared, Told } from "./use-comparison";
import type { Figures } from "./use-figures";
import type { SettingChange } from "./use-settings";

type ComparedRunsProps = {
  projectId: string;
  told: Told;
  /** Absent while the examples are being read. */
  compared: Compared | undefined;
  computed: Figures;
  settings: MetricSettings;
  onSettingChange: (metric: string, change: SettingChange) => void;
  scroller: RefObject<HTMLDivElement | null>;
  /** Where the drawer goes, beside what scrolls. */
  drawerHost: HTMLElement | null;
};

/** What is said of the runs, their figures, a chart and their examples, one below the other. */
export function ComparedRuns({ projectId, told, compared, computed, settings, ...props }: ComparedRunsProps) {
  const [{ errorsFail }, setParams] = useQueryStates(compareParams, { history: "push" });
  const { comparison, names, said, focused } = told;
  const sentences = useMemo(() => buildHeadline(comparison, names), [comparison, names]);
  const focus = useCallback((metric: string) => void setParams({ metric }), [setParams]);
  return (
    <>
      <section aria-label="Result" className="border-b bg-rail px-4 py-3">
        <HeadlineBlock sentences={sentences} />
        <ComparabilityBlock verdict={said.verdict} remarks={said.remarks} />
      </section>
      <SummaryTable told={told} onFocus={focus} onSettingChange={props.onSettingChange} />
      <ChartsSection told={told} table={compared?.table}>
        {compared ? (
          <GatePanel
            projectId={projectId}
            compared={compared}
            figures={computed.figures}
            settings={settings}
            errorsFail={errorsFail}
          />
        ) : null}
        <CompareActions
          told={told}
          errorsFail={errorsFail}
          onErrorsFailChange={(next) => void setParams({ errorsFail: next })}
          computed={computed}
        />
      </ChartsSection>
      {compared ? (
        <RowsSection
          projectId={projectId}
          scroller={props.scroller}
          drawerHost={props.drawerHost}
          compared={compared}
          direction={settingOf(settings, focused ?? "").direction}
        />
      ) : (
        <RowsSkeleton runs={told.shown.length} />
      )}
    </>
  );
}
