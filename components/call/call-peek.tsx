"use client";
import { CallPane } from "./call-pane";

/** What the drawer over a list shows of a call. */
export function CallPeek({ projectId, callId }: { projectId: string; callId: string }) {
  return <CallPane projectId={projectId} callId={callId} />;
}
