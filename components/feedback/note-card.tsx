"use client";
import { Link2, Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast-store";
import { MarkdownText } from "@/components/values/markdown-text";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { FeedbackTime } from "./feedback-time";
import { NoteComposer } from "./note-composer";

type NoteCardProps = {
  note: FeedbackShown;
  text: string;
  own: boolean;
  /** Whether the address names this note. */
  linked: boolean;
  onEdit: (text: string) => void;
  onDelete: () => void;
};

/** One note: who wrote it, when, and what. Its writer may change and delete it. */
export function NoteCard({ note, text, own, linked, onEdit, onDelete }: NoteCardProps) {
  const [editing, setEditing] = useState(false);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (linked) card.current?.scrollIntoView({ block: "center" });
  }, [linked]);
  return (
    <li
      ref={card}
      id={noteAnchor(note.id)}
      className={classNames("group/note rounded-md border bg-panel", linked && "border-iris-8")}
    >
      <div className="flex h-7 items-center gap-1.5 border-b pr-1 pl-2.5 text-xs">
        <span className="truncate font-semibold">{note.creator ?? note.wb_user_id}</span>
        <FeedbackTime at={note.created_at} />
        {note.pending ? <span className="text-muted">· saving…</span> : null}
        <span className="ml-auto flex opacity-0 group-focus-within/note:opacity-100 group-hover/note:opacity-100">
          <IconButton label="Copy a link to this note" className="size-6" onClick={() => void copyLink(note.id)}>
            <Link2 />
          </IconButton>
          {own ? (
            <>
              <IconButton label="Edit note" className="size-6" onClick={() => setEditing(true)}>
                <Pencil />
              </IconButton>
              <IconButton label="Delete note" className="size-6" onClick={onDelete}>
                <Trash2 />
              </IconButton>
            </>
          ) : null}
        </span>
      </div>
      <div className="px-2.5 py-2">
        {editing ? (
          <NoteComposer
            initial={text}
            submitLabel="Save"
            autoFocus
            onSubmit={(next) => {
              setEditing(false);
              if (next !== text) onEdit(next);
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <MarkdownText text={text} />
        )}
      </div>
    </li>
  );
}

/** What an address ends in that leads to a note. */
export function noteAnchor(id: string): string {
  return `note-${id}`;
}

async function copyLink(id: string): Promise<void> {
  const url = new URL(window.location.href);
  url.hash = noteAnchor(id);
  if (await copyText(url.href)) showToast({ title: "Link to the note copied", tone: "success" });
}
