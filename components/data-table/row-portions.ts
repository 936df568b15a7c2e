/** So many rows are drawn anew well within one frame, also where the processor is shared: half of what a usual window shows. */
const NEW_ROWS = 12;

type Drawn = { id: string; index: number };

type Portion<Row extends Drawn> = {
  drawn: readonly Row[];
  /** Some rows have to wait for the next frame. */
  isLeft: boolean;
};

/**
 * Which rows a frame draws while one scrolls: those that are drawn already, and of the others as many as it has time for, the active
 * one, which may get the focus, first of all. After a leap to another screenful the rest follows in the next frame. Meanwhile rows
 * that went out of sight stay in their stead: their elements will be filled again, which costs a fraction of building others.
 */
export function createRowPortions<Row extends Drawn>() {
  let drawn: readonly Row[] = [];
  return function portion(rows: readonly Row[], active: number, scrolling: boolean): Portion<Row> {
    const before = new Set(drawn.map(({ id }) => id));
    let left = scrolling ? NEW_ROWS : Number.POSITIVE_INFINITY;
    const now = rows.filter(({ id, index }) => before.has(id) || index === active || left-- > 0);
    const spare = Math.min(drawn.length, rows.length) - now.length;
    const wanted = new Set(rows.map(({ id }) => id));
    // The last of them: then no element changes its place among its siblings.
    drawn = spare > 0 ? [...now, ...drawn.filter(({ id }) => !wanted.has(id)).slice(-spare)] : now;
    return { drawn, isLeft: now.length < rows.length };
  };
}
