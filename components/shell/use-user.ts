"use client";
import { useSyncExternalStore } from "react";
import { LOCAL_USER, USER_COOKIE, userOfCookies } from "@/lib/api/user-name";

const listeners = new Set<() => void>();
const YEAR_SECONDS = 31_536_000;

/** The name under which this browser says things. */
export function useUserName(): string {
  return useSyncExternalStore(
    subscribe,
    () => userOfCookies(document.cookie).id,
    () => LOCAL_USER.id,
  );
}

/** Gives oneself another name; what was said under the old one stays under it. */
export function setUserName(name: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP.
  document.cookie = `${USER_COOKIE}=${encodeURIComponent(name)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another page of this browser may have changed the name.
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("focus", listener);
  };
}
