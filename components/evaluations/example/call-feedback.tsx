"use client";
import { useQuery } from "@tanstack/react-query";
import { callDetailQuery } from "@/components/call/call-detail-query";
import { FeedbackPanel } from "@/components/feedback/feedback-panel";
import { callRef } from "@/components/feedback/feedback-query";
import { Skeleton } from "@/components/ui/skeleton";

/** Reactions, annotations and notes of a model's call, to be read and written beside the example. */
export function CallFeedback({ projectId, callId }: { projectId: string; callId: string }) {
  const { data: call } = useQuery(callDetailQuery(projectId, callId));
  if (!call) return <Skeleton className="m-3 w-4/5" />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-3 py-3">
      <h2 className="sr-only">Feedback</h2>
      <FeedbackPanel projectId={projectId} weaveRef={callRef(projectId, callId)} opName={call.op_name} />
    </div>
  );
}
