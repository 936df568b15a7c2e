"use client";
import { useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import type { OpenedComparison } from "@/lib/evaluations/comparison/served-comparison";
import type { RunInfo } from "@/lib/evaluations/run-data";
import { compareParams } from "@/lib/evaluations/search-params";
import { WeftError } from "@/sdk/client";
import { AddRun } from "./add-run";
import { CompareSkeleton } from "./compare-skeleton";
import { ComparedRuns } from "./compared-runs";
import { NoRuns } from "./no-runs";
import { RunTokens } from "./run-tokens";
import { useComparison } from "./use-comparison";

type CompareViewProps = { projectId: string; opened: OpenedComparison };

/** The comparison of one run or several; all of its state is in the address. */
export function CompareView({ projectId, opened }: CompareViewProps) {
  const [{ evaluationCallIds: ids, hidden }, setParams] = useQueryStates(compareParams, { history: "push" });
  const { named, names, told, computed, failure, retry, ...comparison } = useComparison(projectId, opened);
  const scroller = useRef<HTMLDivElement>(null);
  const [drawerHost, setDrawerHost] = useState<HTMLElement | null>(null);
  if (ids.length === 0) return <NoRuns projectId={projectId} />;
  const tokens = ids.map((id, at) => ({
    ...{ id, name: names[at] ?? "…", title: titleOf(named[at] ?? null, id), status: named[at]?.status },
    hidden: at > 0 && hidden.includes(id),
  }));
  const without = (list: readonly string[], id: string) => list.filter((other) => other !== id);
  return (
    <>
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]"
        data-testid="compare"
        data-complete={told !== undefined && computed.total > 0 && computed.done >= computed.total}
      >
        <RunTokens
          tokens={tokens}
          onReorder={(next) => void setParams({ evaluationCallIds: next })}
          onRemove={(id) => void setParams({ evaluationCallIds: without(ids, id) })}
          onHide={(id) => void setParams({ hidden: hidden.includes(id) ? without(hidden, id) : [...hidden, id] })}
        >
          <AddRun projectId={projectId} ids={ids} onAdd={(id) => void setParams({ evaluationCallIds: [...ids, id] })} />
        </RunTokens>
        {failure ? (
          <ErrorState
            title="A run could not be read"
            reason={failure.message}
            requestId={failure instanceof WeftError ? failure.requestId : undefined}
            onRetry={retry}
          />
        ) : told ? (
          <ComparedRuns
            projectId={projectId}
            told={told}
            compared={comparison.compared}
            computed={computed}
            settings={comparison.settings}
            onSettingChange={comparison.change}
            scroller={scroller}
            drawerHost={drawerHost}
          />
        ) : (
          <CompareSkeleton runs={ids.length} />
        )}
      </div>
      <div ref={setDrawerHost} className="contents" />
    </>
  );
}

function titleOf(info: RunInfo | null, id: string): string {
  if (!info) return id;
  const version = (named: RunInfo["model"]) =>
    named ? `${named.name}${named.version === null ? "" : ` v${named.version}`}` : "–";
  return `${info.name}\nmodel ${version(info.model)}\ndataset ${version(info.dataset)}\nstarted ${info.started_at}`;
}
