"use client";
import { useQueryClient } from "@tanstack/react-query";
import { MessageSquare } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { reactionsOf } from "@/lib/feedback/pending-feedback";
import { NOTE_TYPE } from "@/lib/feedback/types-of-feedback";
import { feedbackActions } from "./feedback-actions";
import { requestFeedback, useFeedbackRequest } from "./feedback-focus";
import { Reactions } from "./reactions";
import { useFeedback } from "./use-feedback";

type FeedbackBarProps = {
  projectId: string;
  weaveRef: string;
  /** Shows the part of the page that has notes and annotations. */
  onOpen: () => void;
  /** Of several beside each other, whether this one has the keys. */
  hasKeys?: boolean;
  className?: string;
};

/** The short form of what people say: reactions to toggle, and how many notes there are. Its keys: r, n, a. */
export function FeedbackBar({ projectId, weaveRef, onOpen, hasKeys = true, className }: FeedbackBarProps) {
  const { rows, user } = useFeedback(projectId, weaveRef);
  const client = useQueryClient();
  const actions = useMemo(() => feedbackActions(client, { projectId, weaveRef }), [client, projectId, weaveRef]);
  const [picking, setPicking] = useState(false);
  const notes = rows.filter(({ feedback_type }) => feedback_type === NOTE_TYPE).length;
  useFeedbackRequest(
    "reaction",
    useCallback(() => setPicking(true), []),
  );
  function open(part: "note" | "annotation") {
    onOpen();
    requestFeedback(part);
  }
  const shortcuts = [
    { keys: "r", label: "React", group: "Feedback", run: () => setPicking(true) },
    { keys: "n", label: "Write a note", group: "Feedback", run: () => open("note") },
    ...(weaveRef.includes("/call/")
      ? [{ keys: "a", label: "Annotate", group: "Feedback", run: () => open("annotation") }]
      : []),
  ];
  useShortcuts(hasKeys ? shortcuts : []);
  return (
    <div className={classNames("flex min-h-7 items-center gap-1.5 px-4.5", className)}>
      <Reactions
        reactions={reactionsOf(rows)}
        user={user}
        keys="r"
        onReact={actions.react}
        onUnreact={actions.unreact}
        open={picking}
        onOpenChange={setPicking}
      />
      <Button variant="quiet" size="sm" onClick={() => open("note")}>
        <MessageSquare />
        {notes === 0 ? "Note" : `${notes} ${notes === 1 ? "note" : "notes"}`}
      </Button>
    </div>
  );
}
