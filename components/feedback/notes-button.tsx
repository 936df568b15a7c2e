"use client";
import { useQueryClient } from "@tanstack/react-query";
import { MessageSquare } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { feedbackActions } from "./feedback-actions";
import { NoteThread } from "./note-thread";
import { useFeedback } from "./use-feedback";

type NotesButtonProps = { projectId: string; weaveRef: string; count: number };

/** How many notes a row has; they are read and written right there. */
export function NotesButton({ projectId, weaveRef, count }: NotesButtonProps) {
  const [open, setOpen] = useState(false);
  const label = count === 0 ? "Write a note" : `${count} ${count === 1 ? "note" : "notes"}`;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton label={label} className={classNames("h-6 w-auto min-w-6 gap-0.5 text-xs", count > 0 && "px-1")}>
          <MessageSquare />
          {count > 0 ? <span aria-hidden>{count}</span> : null}
        </IconButton>
      </PopoverTrigger>
      {open ? <NotesPopover projectId={projectId} weaveRef={weaveRef} /> : null}
    </Popover>
  );
}

function NotesPopover({ projectId, weaveRef }: Omit<NotesButtonProps, "count">) {
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
