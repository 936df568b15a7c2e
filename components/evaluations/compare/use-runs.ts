"use client";
import { useQueries } from "@tanstack/react-query";
import { evaluationRunRoute } from "@/lib/evaluations/page-routes";
import type { RunData } from "@/lib/evaluations/run-data";
import { api } from "@/lib/query-client/query-client";

const WHILE_RUNNING_MS = 5_000;

/** The runs of a comparison with all their scores, in order. A run that goes on is asked for again now and then. */
export function useRuns(projectId: string, ids: readonly string[]) {
  const results = useQueries({
    queries: ids.map((run_id) => ({
      queryKey: ["evaluation-run", projectId, run_id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.call(evaluationRunRoute, { project_id: projectId, run_id }, { signal }),
      // What a run scored does not change once it ended.
      staleTime: 5 * 60_000,
      structuralSharing: false,
      refetchInterval: ({ state }: { state: { data?: RunData | undefined } }) =>
        state.data?.info.status === "running" ? WHILE_RUNNING_MS : (false as const),
    })),
    combine: (all) => ({
      runs: all.map(({ data }) => data),
      errors: all.map(({ error }) => error),
      retry: () => {
        for (const { error, refetch } of all) if (error) void refetch();
      },
    }),
  });
  return results;
}
