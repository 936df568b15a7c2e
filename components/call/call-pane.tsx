"use client";
import { useQuery } from "@tanstack/react-query";
import { FeedbackBar } from "@/components/feedback/feedback-bar";
import { callRef } from "@/components/feedback/feedback-query";
import type { ListedCall } from "@/lib/calls/call-row";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { CallBody } from "./call-body";
import { callDetailQuery } from "./call-detail-query";
import { CallFailure } from "./call-failure";
import { CallHeader } from "./call-header";
import { BodySkeleton, CallSkeleton } from "./call-skeleton";
import { useCallTab } from "./use-call-tab";

type CallPaneProps = {
  projectId: string;
  callId: string;
  /** The call as the server had it when it rendered the page. */
  initial?: CallDetail | undefined;
  /** What a list knows of the call: shown until the rest is here. */
  listed?: ListedCall | undefined;
};

/** One call whole: header, facts and tabs. The same in the peek drawer and on the call's page. */
export function CallPane({ projectId, callId, initial, listed }: CallPaneProps) {
  const [, setTab] = useCallTab();
  const query = useQuery({ ...callDetailQuery(projectId, callId), ...(initial ? { initialData: initial } : {}) });
  const call = query.data;
  const known = call ?? (listed && !query.isError ? asListed(listed) : undefined);
  if (known) {
    return (
      <div className="flex h-full min-h-0 flex-col bg-panel" data-testid="call-pane" data-call={callId}>
        <CallHeader key={`head of ${callId}`} projectId={projectId} call={known}>
          <FeedbackBar
            projectId={projectId}
            weaveRef={callRef(projectId, callId)}
            onOpen={() => setTab("feedback")}
            className="px-0"
          />
        </CallHeader>
        {call ? <CallBody key={callId} projectId={projectId} call={call} /> : <BodySkeleton />}
      </div>
    );
  }
  if (query.isError) {
    return <CallFailure callId={callId} projectId={projectId} error={query.error} onRetry={() => query.refetch()} />;
  }
  return <CallSkeleton />;
}

/** A call as far as its row in a list tells. */
function asListed(row: ListedCall): CallDetail {
  return {
    ...row,
    display_name: row.name === row.trace_name ? null : row.name,
    turn_id: null,
    wb_run_id: null,
    exception: null,
    inputs: null,
    output: null,
    attributes: null,
    summary: null,
    model_costs: [],
    large: [],
    start_bytes: null,
    end_bytes: null,
  };
}
