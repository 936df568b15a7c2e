"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { reactionsOf } from "@/lib/feedback/pending-feedback";
import { WeftError } from "@/sdk/client";
import { AnnotationsSection } from "./annotations-section";
import { feedbackActions } from "./feedback-actions";
import { useFeedbackRequest } from "./feedback-focus";
import { NoteThread } from "./note-thread";
import { Reactions } from "./reactions";
import { useFeedback } from "./use-feedback";

type FeedbackPanelProps = {
  projectId: string;
  weaveRef: string;
  /** The op of a call, which may be annotated: some specs are for some ops only. */
  opName?: string;
};

/** All that people say of a call or an object version: reactions, annotations, notes. */
export function FeedbackPanel({ projectId, weaveRef, opName }: FeedbackPanelProps) {
  const { rows, hidden, user, query } = useFeedback(projectId, weaveRef);
  const client = useQueryClient();
  const actions = useMemo(() => feedbackActions(client, { projectId, weaveRef }), [client, projectId, weaveRef]);
  const noteField = useRef<HTMLTextAreaElement>(null);
  useFeedbackRequest(
    "note",
    useCallback(() => noteField.current?.focus(), []),
  );
  if (query.isError && !query.data) {
    const { error } = query;
    const requestId = error instanceof WeftError ? error.requestId : undefined;
    return (
      <ErrorState
        title="Feedback can't be shown"
        reason={error.message}
        requestId={requestId}
        onRetry={() => query.refetch()}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4" aria-busy={query.isPending}>
      <section aria-label="Reactions" className="flex flex-col gap-2">
        <h3 className="font-semibold text-muted text-xs">Reactions</h3>
        <Reactions reactions={reactionsOf(rows)} user={user} onReact={actions.react} onUnreact={actions.unreact} />
      </section>
      {opName === undefined ? null : <AnnotationsSection {...{ projectId, opName, rows, user, hidden, actions }} />}
      <NoteThread rows={rows} user={user} actions={actions} field={noteField} />
    </div>
  );
}
