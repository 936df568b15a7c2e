"use client";
import { useQuery } from "@tanstack/react-query";
import { CallTree } from "@/components/call-tree/call-tree";
import { TreeSkeleton } from "@/components/call-tree/tree-skeleton";
import { useTreeState } from "@/components/call-tree/use-tree-state";
import { ErrorState } from "@/components/ui/error-state";
import type { CallTree as Tree } from "@/lib/calls/tree/build-call-tree";
import { type CallSteps, placeAt, stepsTo } from "@/lib/calls/tree/call-steps";
import type { TreeColumn } from "@/lib/calls/tree/tree-columns";
import { branchQuery } from "./branch-query";
import { CallValues } from "./call-values";

type RunTraceProps = {
  projectId: string;
  /** The call that predicted and scored the example. */
  callId: string;
  runName: string;
  /** Which call of it is looked at, the same one in all runs. */
  steps: CallSteps;
  onStepsChange: (steps: CallSteps) => void;
};

/** All that a run did for an example, as a tree, and below it the call that is looked at. */
export function RunTrace({ projectId, callId, runName, steps, onStepsChange }: RunTraceProps) {
  const { data: tree, error, refetch } = useQuery(branchQuery(projectId, callId));
  if (error) {
    return <ErrorState title="The trace could not be read" reason={error.message} onRetry={() => void refetch()} />;
  }
  if (!tree) return <TreeSkeleton />;
  const place = placeAt(tree, steps);
  const selectedId = tree.trace.ids[tree.calls[place ?? -1] ?? -1];
  return (
    <>
      <div className="flex h-[42%] min-h-40 shrink-0 flex-col border-b">
        <Branch
          tree={tree}
          selectedId={selectedId ?? ""}
          onCallSelect={(id) => onStepsChange(stepsTo(tree, tree.places.get(id) ?? 0))}
        />
      </div>
      {selectedId === undefined ? (
        <p className="px-3 py-2 text-muted">This run made no such call.</p>
      ) : (
        <CallValues key={selectedId} projectId={projectId} callId={selectedId} runName={runName} />
      )}
    </>
  );
}

/** A narrow column has room for names and times. */
const COLUMNS: ReadonlySet<TreeColumn> = new Set();
const EVERYTHING = { find: "", errors: false, level: null };

type BranchProps = { tree: Tree; selectedId: string; onCallSelect: (id: string) => void };

function Branch({ tree, selectedId, onCallSelect }: BranchProps) {
  const state = useTreeState(tree, selectedId, EVERYTHING);
  return (
    <CallTree
      tree={tree}
      state={state}
      onCallSelect={onCallSelect}
      layout={{ timeline: false, columns: COLUMNS }}
      shown={{ from: 0, to: tree.durationMs }}
      slow={undefined}
      marks={undefined}
      tools={null}
      oneOfSeveral
    />
  );
}
