import { queryOptions } from "@tanstack/react-query";
import { evaluationSummaryRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";

const WHILE_RUNNING_MS = 4_000;

/** A run's metrics and progress; asked for again while it runs. */
export function summaryQuery(projectId: string, runId: string) {
  return queryOptions({
    queryKey: ["evaluation-summary", projectId, runId],
    queryFn: ({ signal }) => api.call(evaluationSummaryRoute, { project_id: projectId, run_id: runId }, { signal }),
    staleTime: 5 * 60_000,
    refetchInterval: ({ state }) => (state.data?.status === "running" ? WHILE_RUNNING_MS : false),
  });
}
