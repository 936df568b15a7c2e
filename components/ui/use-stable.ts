"use client";
import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * A handler that stays the same while what it does changes with every render: for parts of a page that are drawn again only when
 * something of theirs changes. Not to be called while rendering.
 */
export function useStable<Args extends unknown[], Result>(
  handler: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
