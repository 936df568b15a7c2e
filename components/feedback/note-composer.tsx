"use client";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { MAX_NOTE_CHARACTERS } from "@/lib/feedback/types-of-feedback";

type NoteComposerProps = {
  initial?: string;
  submitLabel: string;
  autoFocus?: boolean;
  onSubmit: (text: string) => void;
  onCancel?: () => void;
  /** For the key that brings the focus here. */
  field?: RefObject<HTMLTextAreaElement | null>;
};

const NEAR_THE_END = 100;

/** Where a note is written. Ctrl or Cmd with Enter saves it, Escape leaves. */
export function NoteComposer({ initial = "", submitLabel, autoFocus, onSubmit, onCancel, field }: NoteComposerProps) {
  const [text, setText] = useState(initial);
  const left = MAX_NOTE_CHARACTERS - [...text.trim()].length;
  const usable = text.trim() !== "" && left >= 0;

  function submit() {
    if (!usable) return;
    onSubmit(text.trim());
    setText("");
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (onCancel) onCancel();
      else event.currentTarget.blur();
    }
  }
  return (
    <div className="flex flex-col gap-1.5">
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: it opens at a press on "Edit note".
        autoFocus={autoFocus}
        aria-label={onCancel ? "Edit note" : "Note"}
        placeholder="Write a note, in markdown"
        value={text}
        rows={Math.min(8, Math.max(2, text.split("\n").length))}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-y rounded-md border border-line-control bg-panel px-2 py-1.5 text-sm focus-visible:border-iris-8 focus-visible:outline-1 focus-visible:outline-offset-0"
      />
      {text !== "" || onCancel ? (
        <div className="flex items-center justify-end gap-1.5">
          {left < NEAR_THE_END ? (
            <span
              className={left < 0 ? "text-error-text text-xs" : "text-muted text-xs"}
              role={left < 0 ? "alert" : undefined}
            >
              {left < 0 ? `${-left} characters too long` : `${left} left`}
            </span>
          ) : null}
          {onCancel ? (
            <Button variant="quiet" size="sm" onClick={onCancel}>
              Cancel
            </Button>
          ) : null}
          <Button variant="solid" size="sm" disabled={!usable} onClick={submit} title="Ctrl+Enter">
            {submitLabel}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
