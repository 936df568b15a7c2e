"use client";
import { ArrowLeftRight } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { CallFailure } from "@/components/call/call-failure";
import { CallSplit } from "@/components/call/call-split";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { nextDifference } from "@/lib/calls/compare/visible-pairs";
import { compareParams } from "@/lib/calls/compare-params";
import { ComparePane } from "./compare-pane";
import { CompareSummary } from "./compare-summary";
import { CompareTree } from "./compare-tree";
import { PickTwo } from "./pick-two";
import { idOfRow, rowOfId } from "./row-ids";
import { type Compared, useCompared } from "./use-compared";

/** Two calls side by side: their trees aligned, where they part, and what differs. */
export function ComparePage({ projectId }: { projectId: string }) {
  const [params, setParams] = useQueryStates(compareParams);
  const { callIds } = params;
  return (
    <PageFrame
      projectId={projectId}
      crumbs={[{ label: "Traces", href: `${projectHref(projectId)}/weave/traces` }, { label: "Compare calls" }]}
      actions={
        callIds ? (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => void setParams({ callIds: [callIds[1], callIds[0]], at: null })}
          >
            <ArrowLeftRight />
            Swap
          </Button>
        ) : null
      }
    >
      {callIds ? (
        <Comparison key={callIds.join(" ")} projectId={projectId} callIds={callIds} />
      ) : (
        <PickTwo onPick={(a, b) => void setParams({ callIds: [a, b] }, { history: "push" })} />
      )}
    </PageFrame>
  );
}

function Comparison({ projectId, callIds }: { projectId: string; callIds: readonly [string, string] }) {
  const { compared, error, failedId, retry } = useCompared(projectId, callIds);
  if (error) return <CallFailure projectId={projectId} callId={failedId} error={error} onRetry={retry} />;
  if (!compared) {
    return (
      <div role="status" aria-label="Loading both traces" className="flex flex-col gap-3 p-4.5">
        <Skeleton className="h-20 w-full rounded-md" />
        <Skeleton className="h-64 w-full rounded-md" />
      </div>
    );
  }
  return <Loaded projectId={projectId} compared={compared} />;
}

function Loaded({ projectId, compared }: { projectId: string; compared: Compared }) {
  const [{ at, only }, setParams] = useQueryStates(compareParams);
  const { aligned, divergence } = compared;
  const linked = at === null ? undefined : rowOfId(compared, at);
  // Without a choice, the page opens where the runs part.
  const row = linked ?? divergence?.row ?? 0;
  const select = (next: number) => void setParams({ at: idOfRow(compared, next) });
  const step = (by: 1 | -1) => {
    const next = nextDifference(aligned, row, by);
    if (next !== undefined) select(next);
  };
  useShortcuts([
    { keys: "n", label: "Next difference", group: "Compare", run: () => step(1) },
    { keys: "p", label: "Previous difference", group: "Compare", run: () => step(-1) },
    { keys: "d", label: "Where the runs part", group: "Compare", run: () => divergence && select(divergence.row) },
    { keys: "o", label: "Differences only", group: "Compare", run: () => void setParams({ only: !only || null }) },
  ]);
  useEffect(() => {
    document.title = "Compare calls · Weft";
  }, []);
  return (
    <>
      <CompareSummary
        projectId={projectId}
        compared={compared}
        onDivergenceOpen={() => divergence && select(divergence.row)}
      />
      <CallSplit
        treeSize={36}
        wide={false}
        remembered={false}
        tree={
          <CompareTree
            compared={compared}
            selected={row}
            onRowSelect={select}
            differencesOnly={only}
            onDifferencesOnlyChange={(next) => void setParams({ only: next || null })}
            onStep={step}
          />
        }
      >
        <ComparePane key={row} projectId={projectId} compared={compared} row={row} />
      </CallSplit>
    </>
  );
}
