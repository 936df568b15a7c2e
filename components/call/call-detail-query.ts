import { queryOptions } from "@tanstack/react-query";
import { fetchCall } from "./early-answers";

/** A running call is asked for again this often, for as long as it is looked at. */
const WHILE_RUNNING_MS = 3000;
/** A call with inputs this large is not asked for again by itself, in bytes. */
const LARGE_PAYLOAD = 1_000_000;

/** One call with its payloads. */
export function callDetailQuery(projectId: string, callId: string) {
  return queryOptions({
    queryKey: ["call", projectId, callId],
    queryFn: ({ signal }) => fetchCall({ project_id: projectId, call_id: callId }, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.status === "running" && (data.start_bytes ?? 0) < LARGE_PAYLOAD ? WHILE_RUNNING_MS : false,
  });
}
