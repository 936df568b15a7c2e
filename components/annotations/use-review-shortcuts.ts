"use client";
import { useShortcuts } from "@/components/shell/shortcuts";

type ReviewShortcuts = {
  submit: () => void;
  writeNote: () => void;
  /** Whether a key answers the form at this moment. */
  formWants: (key: string) => boolean;
};

const SUBMIT = { label: "Submit and go on", group: "Review" };

/** The keys of a review beside those of its form. */
export function useReviewShortcuts({ submit, writeNote, formWants }: ReviewShortcuts): void {
  useShortcuts([
    { ...SUBMIT, keys: "Enter", run: submit, when: ({ target }) => !isControl(target) },
    {
      ...SUBMIT,
      keys: "Enter",
      hidden: true,
      whileTyping: true,
      run: submit,
      // In a line of the form; in a text, Enter is a new line.
      when: ({ target }) => target instanceof HTMLInputElement && target.id.startsWith("annotation-"),
    },
    { ...SUBMIT, keys: "mod+Enter", hidden: true, whileTyping: true, run: submit },
    { keys: "n", label: "Write a note", group: "Review", run: writeNote, when: () => !formWants("n") },
  ]);
}

/** Where Enter means something of its own. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a, [role=menuitem], summary") !== null;
}
