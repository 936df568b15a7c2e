import type { Range } from "@tanstack/react-virtual";

/** Rows drawn above and below those in sight. */
const AROUND = 8;
/** While one leaps from screen to screen none of them would be seen. */
const AROUND_A_LEAP = 1;
/** A leap may end in a short step, where rows have yet to come: after so many of these one scrolls on slowly. */
const SHORT_STEPS = 6;

/**
 * Which rows a grid draws: those in sight, some around them, and the active one wherever it is, which has the tab stop and may
 * have the focus.
 */
export function createRowsAround() {
  let first = 0;
  let leaping = false;
  let shortSteps = 0;
  return function rowsAround({ startIndex, endIndex, count }: Range, active: number, scrolling: boolean): number[] {
    const moved = Math.abs(startIndex - first);
    first = startIndex;
    const isLeap = moved > endIndex - startIndex;
    if (isLeap) shortSteps = 0;
    else if (moved > 0) shortSteps++;
    leaping = scrolling && (isLeap || (leaping && shortSteps < SHORT_STEPS));
    const around = leaping ? AROUND_A_LEAP : AROUND;
    const from = Math.max(0, startIndex - around);
    const to = Math.min(count - 1, endIndex + around);
    const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
    if (active < from) rows.unshift(active);
    else if (active > to && active < count) rows.push(active);
    return rows;
  };
}
