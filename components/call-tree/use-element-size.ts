"use client";
import { type RefObject, useEffect, useState } from "react";

/** The inner size of an element, as it changes; zero until it is known. */
export function useElementSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const target = entry?.target as HTMLElement | undefined;
      if (target) setSize({ width: target.clientWidth, height: target.clientHeight });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
