"use client";
import { createContext, useContext, useRef } from "react";

/** Whether the grid around is being scrolled. */
export const GridScrollingContext = createContext(false);

/**
 * Whether a cell was in view while nothing moved: what takes long to make waits for that, so that rows which only fly past
 * cost little. Once true, it stays so.
 */
export function useRested(): boolean {
  const scrolling = useContext(GridScrollingContext);
  const rested = useRef(false);
  if (!scrolling) rested.current = true;
  return rested.current;
}
