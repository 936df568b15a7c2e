"use client";
import { TABS, type TabName } from "./call-view";
import { useLinkedChoice } from "./use-linked-choice";

/** The part of a call that is shown, which stays as one goes from call to call. */
export function useCallTab(): [TabName, (tab: TabName) => void] {
  return useLinkedChoice("tab", "weft-call-tab", TABS, { history: "push" });
}
