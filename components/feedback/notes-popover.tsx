"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { PopoverContent } from "@/components/ui/popover";
import { feedbackActions } from "./feedback-actions";
import { NoteThread } from "./note-thread";
import { useFeedback } from "./use-feedback";

/** The notes of a row, to read and to write. */
export function NotesPopover({ projectId, weaveRef }: { projectId: string; weaveRef: string }) {
  const { rows, user } = useFeedback(projectId, weaveRef);
  const client = useQueryClient();
  const actions = useMemo(() => feedbackActions(client, { projectId, weaveRef }), [client, projectId, weaveRef]);
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <PopoverContent
      aria-label="Notes"
      className="max-h-96 w-96 overflow-y-auto p-3"
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        field.current?.focus();
      }}
    >
      <NoteThread rows={rows} user={user} actions={actions} field={field} heading="h2" />
    </PopoverContent>
  );
}
