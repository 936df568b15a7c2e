export type Toast = {
  id: number;
  title: string;
  description?: string;
  /** `error` is read out at once and stays until it is closed. */
  tone?: "neutral" | "success" | "error";
  /** The one thing to do about it, `Undo` most often. Closes the toast. */
  action?: { label: string; run: () => void };
  /** How long it stays, in milliseconds; while pointed at or focused, it stays. */
  durationMs?: number;
};

const SHOWN_AT_ONCE = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Tells the user something that needs no answer. Returns its id, with which it can be replaced or closed. */
export function showToast(toast: Omit<Toast, "id">, replaced?: number): number {
  const id = replaced ?? ++lastId;
  const kept = toasts.filter((other) => other.id !== id);
  set([...kept, { ...toast, id }].slice(-SHOWN_AT_ONCE));
  return id;
}

/** Closes a toast; one that is gone already is no error. */
export function closeToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** The toasts to show, oldest first. The same list until something changes. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

/** Calls back whenever the list changes; returns what ends that. */
export function onToastsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
