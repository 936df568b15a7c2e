"use client";
import { useCallback, useState } from "react";
import { type Density, rememberDensity } from "./density";

/** How high rows are: as this browser was left, remembered when it changes. */
export function useDensity(initial: Density): [Density, (density: Density) => void] {
  const [density, setDensity] = useState(initial);
  const change = useCallback((next: Density) => {
    setDensity(next);
    rememberDensity(next);
  }, []);
  return [density, change];
}
