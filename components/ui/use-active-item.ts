"use client";
import { useState } from "react";

/** The line of a list that Enter takes: the one that was moved to, or the first once that one is gone. */
export function useActiveItem(values: readonly string[]): [string, (value: string) => void] {
  const [wanted, setWanted] = useState("");
  return [values.includes(wanted) ? wanted : (values[0] ?? ""), setWanted];
}
