"use client";
import { useEffect, useSyncExternalStore } from "react";

export type FeedbackPart = "note" | "annotation" | "reaction";

/** What a key asked for, until the part of the page that has it takes it: it may have to be opened first. */
let wanted: FeedbackPart | undefined;
const listeners = new Set<() => void>();

/** Asks for the focus to go to a part of the feedback, as soon as it is there. */
export function requestFeedback(part: FeedbackPart): void {
  set(part);
}

/** Takes what was asked for, when it is this part. */
export function useFeedbackRequest(part: FeedbackPart, take: () => void): void {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
    () => undefined,
  );
  useEffect(() => {
    if (current !== part) return;
    set(undefined);
    take();
  }, [current, part, take]);
}

function set(next: FeedbackPart | undefined): void {
  wanted = next;
  for (const listener of listeners) listener();
}
