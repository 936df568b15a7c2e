"use client";
import { type RefObject, useSyncExternalStore } from "react";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { NOTE_TYPE } from "@/lib/feedback/types-of-feedback";
import type { feedbackActions } from "./feedback-actions";
import { NoteCard, noteAnchor } from "./note-card";
import { NoteComposer } from "./note-composer";

type NoteThreadProps = {
  rows: readonly FeedbackShown[];
  user: string;
  actions: ReturnType<typeof feedbackActions>;
  field: RefObject<HTMLTextAreaElement | null>;
  /** The level of its heading, where there is none above it. */
  heading?: "h2" | "h3";
};

/** What people wrote, oldest first, and a place to answer. */
export function NoteThread({ rows, user, actions, field, heading: Heading = "h3" }: NoteThreadProps) {
  const hash = useHash();
  const notes = rows.filter(({ feedback_type }) => feedback_type === NOTE_TYPE);
  return (
    <section aria-label="Notes" className="flex flex-col gap-2">
      <Heading className="font-semibold text-muted text-xs">
        Notes{notes.length > 0 ? ` · ${notes.length}` : ""}
      </Heading>
      {notes.length > 0 ? (
        <ol className="flex flex-col gap-2">
          {notes.map((note) => (
            <NoteCard
              key={note.id}
              note={note}
              text={textOf(note)}
              own={note.wb_user_id === user}
              linked={hash === `#${noteAnchor(note.id)}`}
              onEdit={(text) => actions.editNote(note, text)}
              onDelete={() => actions.remove(note, "Note")}
            />
          ))}
        </ol>
      ) : null}
      <NoteComposer submitLabel="Add note" field={field} onSubmit={actions.addNote} />
    </section>
  );
}

function textOf({ payload }: FeedbackShown): string {
  const { note } = JSON.parse(payload) as { note?: unknown };
  return typeof note === "string" ? note : "";
}

function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("hashchange", listener);
      return () => window.removeEventListener("hashchange", listener);
    },
    () => window.location.hash,
    () => "",
  );
}
