"use client";
import { useCallback, useState } from "react";

/**
 * The row that the keys move. Moves by key are counted, as a move to where one already is has to bring that row back into
 * view.
 */
export function useRowPlace(count: number) {
  const [place, setPlace] = useState({ index: 0, moves: 0 });
  const active = Math.min(place.index, Math.max(count - 1, 0));
  const activate = useCallback((index: number) => setPlace((last) => ({ ...last, index })), []);
  /** Goes to a row by key, or to the nearest that there is; returns its index. */
  function moveTo(index: number): number | undefined {
    if (count === 0) return undefined;
    const next = Math.max(0, Math.min(index, count - 1));
    setPlace((last) => ({ index: next, moves: last.moves + 1 }));
    return next;
  }
  return { active, moves: place.moves, activate, moveTo };
}
