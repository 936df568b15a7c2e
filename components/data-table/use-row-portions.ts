"use client";
import { useEffect, useReducer, useState } from "react";
import { flushSync } from "react-dom";
import { createRowPortions } from "./row-portions";

/** The rows to draw in this frame; while some are left the grid is drawn again in the next one, unless a scroll does so before. */
export function useRowPortions<Row extends { id: string; index: number }>(
  rows: readonly Row[],
  active: number,
  scrolling: boolean,
): readonly Row[] {
  const [portion] = useState(() => createRowPortions<Row>());
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const { drawn, isLeft } = portion(rows, active, scrolling);
  useEffect(() => {
    if (!isLeft) return;
    // A scroll is told of at the beginning of a frame: what is asked for then is still done in the same one.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => flushSync(drawAgain));
    });
    return () => cancelAnimationFrame(frame);
  });
  return drawn;
}
