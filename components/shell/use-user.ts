"use client";
import { useSyncExternalStore } from "react";
import { LOCAL_USER, USER_COOKIE, userOfCookies } from "@/lib/api/user-name";

const listeners = new Set<() => void>();
const YEAR_SECONDS = 31_536_000;

/** The name under which this browser says things. */
export function useUserName(): string {
  return useSyncExternalStore(subscribe, current, () => LOCAL_USER.id);
}

/** Read once and kept: every row of a table asks, and reading a cookie waits for another process of the browser. */
let known: string | undefined;

function current(): string {
  known ??= userOfCookies(document.cookie).id;
  return known;
}

function changed(): void {
  known = undefined;
  for (const listener of listeners) listener();
}

/** Gives oneself another name; what was said under the old one stays under it. */
export function setUserName(name: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP.
  document.cookie = `${USER_COOKIE}=${encodeURIComponent(name)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  changed();
}

function subscribe(listener: () => void): () => void {
  // Another page of this browser may have changed the name.
  if (listeners.size === 0) window.addEventListener("focus", changed);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("focus", changed);
    known = undefined;
  };
}
