"use client";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OpenedComparison } from "@/lib/evaluations/comparison/served-comparison";
import { evaluationRunRoute } from "@/lib/evaluations/page-routes";
import type { RunData } from "@/lib/evaluations/run-data";
import { api } from "@/lib/query-client/query-client";
import { WeftError } from "@/sdk/client";

const WHILE_RUNNING_MS = 5_000;

/** A run and what it is true of. */
export type StampedRun = RunData & { stamp: string };
type State = { data?: StampedRun | undefined; dataUpdatedAt: number };

/**
 * The runs of a comparison with all their scores, in order. A run that goes on is asked for again now and then; what was read
 * of one before the page was opened counts for nothing if it has changed since.
 */
export function useRuns(projectId: string, ids: readonly string[], { stamps }: Pick<OpenedComparison, "stamps">) {
  const openedAt = useMemo(() => (stamps ? Date.now() : 0), [stamps]);
  const isPast = (id: string, { data, dataUpdatedAt }: State) =>
    data !== undefined && dataUpdatedAt < openedAt && stamps[id] !== undefined && data.stamp !== stamps[id];
  return useQueries({
    queries: ids.map((run_id) => ({
      queryKey: runQueryKey(projectId, run_id),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.call(evaluationRunRoute, { project_id: projectId, run_id }, { signal }),
      // What a run scored seldom changes once it ended, and then `useChangedRuns` hears of it.
      staleTime: ({ state }: { state: State }) => (isPast(run_id, state) ? 0 : 5 * 60_000),
      structuralSharing: false,
      refetchInterval: ({ state }: { state: State }) =>
        state.data?.info.status === "running" ? WHILE_RUNNING_MS : (false as const),
    })),
    combine: (all) => ({
      runs: all.map(({ data, dataUpdatedAt, isFetching, error }, at) => {
        const isGone = error instanceof WeftError && error.status === 404;
        return isGone || (isFetching && isPast(ids[at] ?? "", { data, dataUpdatedAt })) ? undefined : data;
      }),
      errors: all.map(({ error }) => error),
      retry: () => {
        for (const { error, refetch } of all) if (error) void refetch();
      },
    }),
  });
}

export function runQueryKey(projectId: string, run_id: string): readonly string[] {
  return ["evaluation-run", projectId, run_id];
}
