import { queryOptions } from "@tanstack/react-query";
import { batched } from "@/components/feedback/batched";
import type { RunSummary } from "@/lib/evaluations/page-endpoints";
import { evaluationSummariesRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";

const WHILE_RUNNING_MS = 4_000;
const RUNS_AT_ONCE = 50;

/** A run's metrics and progress; asked for again while it runs. Null when the run is gone. `known`: what came with the page. */
export function summaryQuery(projectId: string, runId: string, known?: RunSummary) {
  return queryOptions({
    queryKey: ["evaluation-summary", projectId, runId],
    async queryFn({ signal }): Promise<RunSummary | null> {
      for (;;) {
        const found = await load(projectId, runId);
        if (found !== "left") return found ?? null;
        signal.throwIfAborted();
      }
    },
    ...(known && { initialData: known }),
    staleTime: 5 * 60_000,
    refetchInterval: ({ state }) => (state.data?.status === "running" ? WHILE_RUNNING_MS : false),
  });
}

const load = batched<RunSummary | "left">(async (project_id, keys) => {
  const { summaries, left } = await api.call(evaluationSummariesRoute, { project_id, run_ids: [...keys] });
  return new Map<string, RunSummary | "left">([
    ...summaries.map((summary) => [summary.id, summary] as const),
    ...left.map((id) => [id, "left"] as const),
  ]);
}, RUNS_AT_ONCE);
