"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { SmilePlus, Tag } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { useRested } from "@/components/data-table/use-rested";
import { useOutbox } from "@/components/outbox/app-outbox";
import { useProjectId } from "@/components/shell/use-project-id";
import { useUserName } from "@/components/shell/use-user";
import { classNames } from "@/components/ui/class-names";
import { marksWithPending } from "@/lib/feedback/pending-feedback";
import { CopyLinkButton } from "./copy-link-button";
import { feedbackActions } from "./feedback-actions";
import { callRef, marksQuery, noMarks } from "./feedback-query";
import { LateButton } from "./late-button";
import { NotesButton } from "./notes-button";
import { ReactButton, Reactions } from "./reactions";

/** The feedback of a row in a table of calls. */
export function ReactionsCell({ callId }: { callId: string }) {
  const projectId = useProjectId();
  const rested = useRested();
  return projectId === undefined || !rested ? null : <RowFeedback projectId={projectId} callId={callId} />;
}

/** Over the marks, while the row is pointed at or it has the focus. */
const QUIET =
  "absolute rounded-md bg-panel opacity-0 focus-within:opacity-100 has-data-[state=open]:opacity-100 [[role=row]:hover_&]:opacity-100";

type RowFeedbackProps = { projectId: string; callId: string };

/** What is said of a call, in a row: reactions and notes to give in place, how many annotations there are, and its link. */
export const RowFeedback = memo(function RowFeedback({ projectId, callId }: RowFeedbackProps) {
  const weaveRef = callRef(projectId, callId);
  const { data } = useQuery(marksQuery(projectId, weaveRef));
  const { entries } = useOutbox();
  const user = useUserName();
  const client = useQueryClient();
  const actions = useMemo(() => feedbackActions(client, { projectId, weaveRef }), [client, projectId, weaveRef]);
  const marks = marksWithPending(data ?? noMarks(weaveRef), entries, user);
  const noted = marks.notes > 0;
  // Open from the start: the picker is made when its button is pressed.
  const [picking, setPicking] = useState(true);
  const given = { reactions: marks.reactions, user, onReact: actions.react, onUnreact: actions.unreact };
  return (
    // Neither a press nor a key in the cell is the row's.
    // biome-ignore lint/a11y/noStaticElementInteractions: what is in it takes the focus.
    <span
      className="relative flex h-6 min-w-13 items-center gap-1"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.key === "Enter" && event.stopPropagation()}
    >
      <Reactions {...given} quiet />
      <span className={noted ? undefined : classNames(QUIET, "right-6")}>
        <NotesButton projectId={projectId} weaveRef={weaveRef} count={marks.notes} />
      </span>
      <Annotations count={marks.annotations} />
      <span className={classNames(QUIET, noted ? "right-6" : "right-12")}>
        <LateButton label="React" face={<SmilePlus />}>
          {() => <ReactButton {...given} open={picking} onOpenChange={setPicking} />}
        </LateButton>
      </span>
      <span className={classNames(QUIET, "right-0")}>
        <CopyLinkButton projectId={projectId} callId={callId} />
      </span>
    </span>
  );
});

function Annotations({ count }: { count: number }) {
  if (count === 0) return null;
  const label = `${count} ${count === 1 ? "annotation" : "annotations"}`;
  return (
    <span title={label} className="flex items-center gap-0.5 text-muted text-xs">
      <Tag />
      <span aria-hidden>{count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
