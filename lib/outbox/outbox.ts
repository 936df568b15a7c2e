import { newBrowserId } from "./browser-id.ts";
import { readEntries, tabId, writeEntries } from "./outbox-storage.ts";

/** A change on its way to the server. What it asks for is idempotent: it may be sent again. */
export type OutboxEntry = { id: string; tab: string; at: number; path: string; body: unknown; key?: string };
export type OutboxState = {
  entries: readonly OutboxEntry[];
  /** Sending failed and is tried again. */
  failing: boolean;
};
/** An answer that is final: the change was not taken. */
export type Refusal = { entry: OutboxEntry; error: Error };

type OnSaved = (answer: unknown) => Promise<unknown> | undefined;

type Options = {
  send: (path: string, body: unknown) => Promise<unknown>;
  /** Whether trying again may help. */
  isPassing: (error: unknown) => boolean;
  onRefused: (refusal: Refusal) => void;
};

const RETRY_MS = [500, 1_000, 2_000, 5_000];
/** What another page left behind this long ago is sent by this one; sending twice does no harm. */
const ORPHAN_MS = 20_000;

/**
 * Keeps changes until the server took them, through lost connections and reloads, and sends them one by one in order.
 * Listeners are told whenever the state changes.
 */
export function createOutbox({ send, isPassing, onRefused }: Options) {
  let state: OutboxState = { entries: readEntries(), failing: false };
  let sending: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const listeners = new Set<() => void>();
  const savedCallbacks = new Map<string, OnSaved>();

  function set(entries: readonly OutboxEntry[], failing = state.failing && entries.length > 0) {
    state = { entries, failing };
    for (const listener of listeners) listener();
  }
  /** Storage is shared by all pages: each change is made on what is there now. */
  function change(edit: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]) {
    const entries = edit(readEntries(state.entries));
    writeEntries(entries);
    set(entries);
  }
  function isOurs({ tab, at }: OutboxEntry): boolean {
    return tab === tabId() || Date.now() - at > ORPHAN_MS;
  }
  async function drain() {
    clearTimeout(timer);
    if (sending !== undefined) return;
    for (let entry = state.entries.find(isOurs); entry; entry = state.entries.find(isOurs)) {
      const { id, path, body } = entry;
      sending = id;
      try {
        const answer = await send(path, body);
        failures = 0;
        // The change is shown from here until whoever made it has read it back.
        await savedCallbacks
          .get(id)?.(answer)
          ?.catch(() => {});
      } catch (error) {
        sending = undefined;
        if (isPassing(error)) {
          set(state.entries, true);
          timer = setTimeout(drain, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
          return;
        }
        onRefused({ entry, error: error instanceof Error ? error : new Error(String(error)) });
      }
      sending = undefined;
      savedCallbacks.delete(id);
      if (state.failing) set(state.entries, false);
      change((entries) => entries.filter((other) => other.id !== id));
    }
    if (state.entries.length > 0) timer = setTimeout(drain, ORPHAN_MS);
  }
  return {
    /** Sends a change as soon as it can; one of the same `key` that still waits is replaced. */
    add(path: string, body: unknown, options?: { key?: string; onSaved?: OnSaved }): void {
      const { key, onSaved } = options ?? {};
      const entry = { id: newBrowserId(), tab: tabId(), at: Date.now(), path, body, ...(key ? { key } : {}) };
      if (onSaved) savedCallbacks.set(entry.id, onSaved);
      change((entries) => [...entries.filter((other) => !key || other.key !== key || other.id === sending), entry]);
      void drain();
    },
    /** Tries again at once: the connection is back, or the page was opened. */
    wake(): void {
      failures = 0;
      set(readEntries(state.entries));
      void drain();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
  };
}
export type Outbox = ReturnType<typeof createOutbox>;
