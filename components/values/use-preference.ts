"use client";
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** One of a few words, remembered in this browser for every page; the server renders the first. */
export function usePreference<Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const value = values.find((candidate) => candidate === stored) ?? values[0];
  return [value, (next) => write(key, next)];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unstored.get(key) ?? null;
  } catch {
    return unstored.get(key) ?? null;
  }
}

/** Where storage is refused, a choice lasts as long as the page. */
const unstored = new Map<string, string>();

function write(key: string, value: string): void {
  unstored.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // A private window may refuse storage.
  }
  for (const listener of listeners) listener();
}
