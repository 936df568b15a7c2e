type Identified = { id: string };

/** Rows that were asked for together. Those far from the view are let go: of them a page knows only which they were. */
export type RowPage<Row extends Identified> = { rows: readonly Row[]; gone?: readonly string[] };

/** The rows of all pages as one list, in which some may be let go. */
export type JoinedRows<Row extends Identified> = {
  count: number;
  /** Undefined past the end, and while the row is let go. */
  at: (index: number) => Row | undefined;
  idAt: (index: number) => string | undefined;
  /** -1 when there is no such row. */
  indexOf: (id: string) => number;
  ids: () => string[];
  /** The rows from one index up to another, without those that are let go. */
  slice: (from: number, to: number) => Row[];
  /** The index of the page that has a row. */
  pageOf: (index: number) => number;
};

type Block<Row extends Identified> = {
  page: RowPage<Row>;
  first: number;
  ids: readonly string[];
  rows: readonly Row[];
};

/**
 * Joins pages to one list; a call that changed its place between two pages and came twice is there once. What was joined
 * before is not looked at again, and no list of all rows is ever made: the next of a thousand pages costs no more than the second.
 */
export function createRowJoiner<Row extends Identified>() {
  let blocks: readonly Block<Row>[] = [];
  let seen = new Set<string>();
  let joined = listOf(blocks);
  return function join(pages: readonly RowPage<Row>[]): JoinedRows<Row> {
    if (pages.length === blocks.length && blocks.every(({ page }, at) => page === pages[at])) return joined;
    if (!continues(blocks, pages)) {
      blocks = [];
      seen = new Set();
    }
    const next: Block<Row>[] = [];
    for (const [at, page] of pages.entries()) next.push(blockOf(page, blocks[at], next.at(-1), seen));
    blocks = next;
    joined = listOf(blocks);
    return joined;
  };
}

/** Which rows a page has, let go or not. */
export function idsOfPage({ rows, gone }: RowPage<Identified>): readonly string[] {
  return gone ?? rows.map(({ id }) => id);
}

/** The same rows in the same places, and maybe more behind them. */
function continues(blocks: readonly Block<Identified>[], pages: readonly RowPage<Identified>[]): boolean {
  return blocks.every(({ page }, at) => {
    const now = pages[at];
    if (page === now) return true;
    if (now === undefined) return false;
    const before = idsOfPage(page);
    const after = idsOfPage(now);
    return before.length === after.length && before.every((id, place) => id === after[place]);
  });
}

function blockOf<Row extends Identified>(
  page: RowPage<Row>,
  known: Block<Row> | undefined,
  previous: Block<Row> | undefined,
  seen: Set<string>,
): Block<Row> {
  if (known?.page === page) return known;
  const ids = known?.ids ?? idsOfPage(page).filter((id) => !seen.has(id) && seen.add(id));
  const whole = ids.length === page.rows.length;
  const own = whole || page.gone ? undefined : new Set(ids);
  const rows = own ? page.rows.filter(({ id }) => own.has(id)) : page.rows;
  return { page, first: previous ? previous.first + previous.ids.length : 0, ids, rows };
}

function listOf<Row extends Identified>(blocks: readonly Block<Row>[]): JoinedRows<Row> {
  const last = blocks.at(-1);
  const count = last ? last.first + last.ids.length : 0;
  function pageOf(index: number): number {
    let low = 0;
    for (let high = blocks.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((blocks[middle]?.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  function at(index: number): Row | undefined {
    const block = blocks[pageOf(index)];
    return block?.rows[index - block.first];
  }
  return {
    count,
    at,
    pageOf,
    idAt(index) {
      const block = blocks[pageOf(index)];
      return block?.ids[index - block.first];
    },
    indexOf(id) {
      for (const { ids, first } of blocks) {
        const place = ids.indexOf(id);
        if (place >= 0) return first + place;
      }
      return -1;
    },
    ids: () => blocks.flatMap(({ ids }) => ids),
    slice(from, to) {
      const rows: Row[] = [];
      for (let index = Math.max(0, from); index < Math.min(to, count); index++) {
        const row = at(index);
        if (row) rows.push(row);
      }
      return rows;
    },
  };
}
