"use client";
import { useEffect, useState } from "react";

const STEP_MS = 5000;

/** The time, moving on every few seconds or as told; begins with the server's so that both draw the same. */
export function useNow(initialMs: number, stepMs = STEP_MS): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return nowMs;
}
