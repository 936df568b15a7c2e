"use client";
import { useEffect, useState } from "react";

/** Milliseconds for which something has been running, in steps of a tenth of a second; 0 while it is not. */
export function useElapsed(running: boolean): number {
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    if (!running) return;
    const began = performance.now();
    const timer = setInterval(() => setElapsedMs(performance.now() - began), 100);
    return () => {
      clearInterval(timer);
      setElapsedMs(0);
    };
  }, [running]);
  return running ? elapsedMs : 0;
}
