import { queryOptions } from "@tanstack/react-query";
import { traceTreeRoute } from "@/lib/calls/page-routes";
import { buildCallTree } from "@/lib/calls/tree/build-call-tree";
import { api } from "@/lib/query-client/query-client";

/** A call and all that is below it: of a run with thousands of predictions, only the one that is looked at. */
export function branchQuery(projectId: string, callId: string) {
  return queryOptions({
    queryKey: ["call-branch", projectId, callId],
    queryFn: async ({ signal }) =>
      buildCallTree(
        await api.call(traceTreeRoute, { project_id: projectId, call_id: callId, below: "true" }, { signal }),
      ),
    // Typed arrays gain nothing from being compared with the answer before.
    structuralSharing: false,
    staleTime: 5 * 60_000,
  });
}
