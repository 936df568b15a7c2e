import { queryOptions } from "@tanstack/react-query";
import { buildCallTree } from "@/lib/calls/tree/build-call-tree";
import { fetchTrace } from "./early-answers";

/** While a call of the trace runs, it is asked for again this often. */
const WHILE_RUNNING_MS = 3000;
/** A trace this large is not asked for again by itself. */
const LARGE_TRACE = 3000;

/** The tree of the trace that a call belongs to, ordered once when it arrives. */
export function callTreeQuery(projectId: string, callId: string) {
  return queryOptions({
    queryKey: ["call-tree", projectId, callId],
    queryFn: async ({ signal }) => buildCallTree(await fetchTrace({ project_id: projectId, call_id: callId }, signal)),
    // Typed arrays gain nothing from being compared with the answer before.
    structuralSharing: false,
    refetchInterval: ({ state: { data } }) =>
      data && data.size < LARGE_TRACE && data.trace.latencies_ms.includes(null) ? WHILE_RUNNING_MS : false,
  });
}
