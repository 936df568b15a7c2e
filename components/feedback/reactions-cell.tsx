"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquare, Tag } from "lucide-react";
import { useMemo } from "react";
import { useOutbox } from "@/components/outbox/app-outbox";
import { useProjectId } from "@/components/shell/use-project-id";
import { useUserName } from "@/components/shell/use-user";
import { marksWithPending } from "@/lib/feedback/pending-feedback";
import { feedbackActions } from "./feedback-actions";
import { callRef, marksQuery, noMarks } from "./feedback-query";
import { Reactions } from "./reactions";

/** The feedback of a row in a table of calls: reactions to toggle in place, and how many notes and annotations there are. */
export function ReactionsCell({ callId }: { callId: string }) {
  const projectId = useProjectId();
  return projectId === undefined ? null : <RowFeedback projectId={projectId} callId={callId} />;
}

function RowFeedback({ projectId, callId }: { projectId: string; callId: string }) {
  const weaveRef = callRef(projectId, callId);
  const { data } = useQuery(marksQuery(projectId, weaveRef));
  const { entries } = useOutbox();
  const user = useUserName();
  const client = useQueryClient();
  const actions = useMemo(() => feedbackActions(client, { projectId, weaveRef }), [client, projectId, weaveRef]);
  const marks = marksWithPending(data ?? noMarks(weaveRef), entries, user);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press in the cell does not open the row.
    <span className="flex items-center gap-1.5" onClick={(event) => event.stopPropagation()}>
      <Reactions reactions={marks.reactions} user={user} onReact={actions.react} onUnreact={actions.unreact} quiet />
      <Count icon={<MessageSquare />} count={marks.notes} one="note" many="notes" />
      <Count icon={<Tag />} count={marks.annotations} one="annotation" many="annotations" />
    </span>
  );
}

function Count({ icon, count, one, many }: { icon: React.ReactNode; count: number; one: string; many: string }) {
  if (count === 0) return null;
  const label = `${count} ${count === 1 ? one : many}`;
  return (
    <span title={label} className="flex items-center gap-0.5 text-muted text-xs">
      {icon}
      <span aria-hidden>{count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
