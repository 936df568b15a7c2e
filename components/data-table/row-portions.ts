/** So many rows are drawn anew well within one frame, also where the processor is shared. */
const NEW_ROWS = 14;

type Drawn = { id: string; index: number };

/**
 * Which rows a frame draws while one scrolls: those that are drawn already, and of the others as many as it has time for, the active
 * one, which may get the focus, first of all. After a leap to another screenful the rest follows in the next frame.
 */
export function createRowPortions() {
  let drawn: ReadonlySet<string> = new Set();
  return function portion<Row extends Drawn>(rows: readonly Row[], active: number, scrolling: boolean): readonly Row[] {
    let left = scrolling ? NEW_ROWS : Number.POSITIVE_INFINITY;
    const now = rows.filter(({ id, index }) => drawn.has(id) || index === active || left-- > 0);
    drawn = new Set(now.map(({ id }) => id));
    return now;
  };
}
