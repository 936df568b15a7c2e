"use client";
import { useCallback, useEffect, useState } from "react";

/** As links take it: not, or as Next.js does by itself. */
export type Prefetch = false | null;

/** Longer than a page takes to show what was asked for. */
const RESTED_AFTER_MS = 4_000;

/**
 * Whether the frames of other pages may be fetched ahead: not while this one loads, which forty small questions would hold up.
 * The function says that somebody is about to go there.
 */
export function useRested(): [fetches: Prefetch, fetchSoon: () => void] {
  const [rested, setRested] = useState(false);
  const rest = useCallback(() => setRested(true), []);
  useEffect(() => {
    const timer = setTimeout(rest, RESTED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [rest]);
  return [rested ? null : false, rest];
}
