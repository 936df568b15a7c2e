"use client";
import { useQuery } from "@tanstack/react-query";
import { FeedbackBar } from "@/components/feedback/feedback-bar";
import { callRef } from "@/components/feedback/feedback-query";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { CallBody } from "./call-body";
import { callDetailQuery } from "./call-detail-query";
import { CallFailure } from "./call-failure";
import { CallHeader } from "./call-header";
import { CallSkeleton } from "./call-skeleton";
import { useCallTab } from "./use-call-tab";

type CallPaneProps = {
  projectId: string;
  callId: string;
  /** The call as the server had it when it rendered the page. */
  initial?: CallDetail | undefined;
};

/** One call whole: header, facts and tabs. The same in the peek drawer and on the call's page. */
export function CallPane({ projectId, callId, initial }: CallPaneProps) {
  const [, setTab] = useCallTab();
  const query = useQuery({ ...callDetailQuery(projectId, callId), ...(initial ? { initialData: initial } : {}) });
  if (query.data) {
    return (
      <div className="flex h-full min-h-0 flex-col bg-panel" data-testid="call-pane">
        <CallHeader projectId={projectId} call={query.data}>
          <FeedbackBar
            projectId={projectId}
            weaveRef={callRef(projectId, callId)}
            onOpen={() => setTab("feedback")}
            className="px-0"
          />
        </CallHeader>
        <CallBody key={callId} projectId={projectId} call={query.data} />
      </div>
    );
  }
  if (query.isError) {
    return <CallFailure callId={callId} projectId={projectId} error={query.error} onRetry={() => query.refetch()} />;
  }
  return <CallSkeleton />;
}
