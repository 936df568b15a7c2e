"use client";
import { useEffect, useState } from "react";

const STEP_MS = 5000;

/**
 * The time in milliseconds, moving on every `stepMs`. It begins with the server's, so that both draw the same; who has none
 * from the server passes undefined, and gets that until the browser runs.
 */
export function useNow(initialMs: number, stepMs?: number): number;
export function useNow(initialMs: undefined, stepMs?: number): number | undefined;
export function useNow(initialMs: number | undefined, stepMs = STEP_MS): number | undefined {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    const tell = () => setNowMs(Date.now());
    if (initialMs === undefined) tell();
    const timer = setInterval(tell, stepMs);
    return () => clearInterval(timer);
  }, [initialMs, stepMs]);
  return nowMs;
}
