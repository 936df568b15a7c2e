"use client";
import type { QueryClient } from "@tanstack/react-query";
import { outbox } from "@/components/outbox/app-outbox";
import { showToast } from "@/components/ui/toast-store";
import type { ShownFeedback } from "@/lib/feedback/page-endpoints";
import { FEEDBACK_PATHS } from "@/lib/feedback/page-paths";
import type { FeedbackDelete, FeedbackPut, FeedbackShown } from "@/lib/feedback/pending-feedback";
import { NOTE_TYPE, REACTION_TYPE } from "@/lib/feedback/types-of-feedback";
import { newBrowserId } from "@/lib/outbox/browser-id";

type Target = { projectId: string; weaveRef: string };
type Annotation = { feedback_type: string; annotation_ref: string };

/** Writes that are shown at once and sent until the server took them. */
export function feedbackActions(client: QueryClient, { projectId, weaveRef }: Target) {
  const about = { project_id: projectId, weave_ref: weaveRef };
  const path = { put: FEEDBACK_PATHS.feedbackPut.path, unreact: FEEDBACK_PATHS.feedbackUnreact.path };

  /** Until the answer is read back, the change is shown from the outbox; so it stays there until then. */
  async function refresh() {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["feedback", projectId, weaveRef] }),
      client.invalidateQueries({ queryKey: ["feedback-marks", projectId, weaveRef] }),
    ]);
  }
  function put(feedback: Omit<FeedbackPut, "project_id" | "weave_ref">, key: string) {
    outbox().add(path.put, { ...about, ...feedback } satisfies FeedbackPut, { key, onSaved: refresh });
  }
  function react(emoji: string) {
    put({ id: newBrowserId(), feedback_type: REACTION_TYPE, payload: { emoji } }, reactionKey(emoji));
  }
  function unreact(emoji: string) {
    outbox().add(path.unreact, { ...about, emoji }, { key: reactionKey(emoji), onSaved: refresh });
  }
  function reactionKey(emoji: string) {
    return `react ${emoji} ${weaveRef}`;
  }
  return {
    react,
    unreact,
    addNote(note: string) {
      const id = newBrowserId();
      put({ id, feedback_type: NOTE_TYPE, payload: { note } }, `note ${id}`);
    },
    editNote({ id, pending }: FeedbackShown, note: string) {
      put({ id, feedback_type: NOTE_TYPE, payload: { note }, edits: !pending }, `note ${id}`);
    },
    /** Says something new, or something else in the place of what one said before. */
    saveAnnotation(annotation: Annotation, value: unknown, before: FeedbackShown | undefined) {
      const id = before?.id ?? newBrowserId();
      const edits = before !== undefined && !before.pending;
      put({ ...annotation, id, payload: { value }, edits }, `annotation ${id}`);
    },
    /** Deletes at once, and offers to put it back where it was. */
    remove(row: ShownFeedback, what: string) {
      const { id, feedback_type, created_at, annotation_ref } = row;
      const body: FeedbackDelete = { ...about, ids: [id], feedback_type };
      outbox().add(FEEDBACK_PATHS.feedbackDelete.path, body, { onSaved: refresh });
      const payload = JSON.parse(row.payload) as object;
      const back = { id, feedback_type, payload, created_at, ...(annotation_ref ? { annotation_ref } : {}) };
      showToast({ title: `${what} deleted`, action: { label: "Undo", run: () => put(back, `undo ${id}`) } });
    },
  };
}
