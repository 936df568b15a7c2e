import { newBrowserId } from "./browser-id.ts";
import type { OutboxEntry } from "./outbox.ts";

const ENTRIES_KEY = "weft-outbox";
const TAB_KEY = "weft-outbox-tab";

let ownTab: string | undefined;

/** Names this tab, the same after a reload: what it left unsent is its own to send. */
export function tabId(): string {
  if (ownTab) return ownTab;
  try {
    ownTab = sessionStorage.getItem(TAB_KEY) ?? newBrowserId();
    sessionStorage.setItem(TAB_KEY, ownTab);
  } catch {
    ownTab ??= newBrowserId();
  }
  return ownTab;
}

/** What waits to be sent, by all pages of this browser; `fallback` where storage is refused. */
export function readEntries(fallback: readonly OutboxEntry[] = []): readonly OutboxEntry[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(ENTRIES_KEY) ?? "[]");
    return Array.isArray(list) ? (list as OutboxEntry[]) : [];
  } catch {
    return fallback;
  }
}

/** Keeps the list; where storage is refused or full, it lives as long as the page. */
export function writeEntries(entries: readonly OutboxEntry[]): void {
  try {
    if (entries.length === 0) localStorage.removeItem(ENTRIES_KEY);
    else localStorage.setItem(ENTRIES_KEY, JSON.stringify(entries));
  } catch {
    // The page itself still has it.
  }
}
