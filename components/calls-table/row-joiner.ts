type Page<Row> = { rows: readonly Row[] };

/**
 * Joins pages to one list; a call that changed its place between two pages and came twice is there once. What was joined
 * before is not looked at again: the next of a thousand pages costs no more than the second.
 */
export function createRowJoiner() {
  let joined: readonly Page<{ id: string }>[] = [];
  let seen = new Set<string>();
  let rows: readonly { id: string }[] = [];
  return function join<Row extends { id: string }>(pages: readonly Page<Row>[]): readonly Row[] {
    const grown = pages.length >= joined.length && joined.every((page, at) => page === pages[at]);
    if (!grown) {
      joined = [];
      seen = new Set();
      rows = [];
    }
    const more: { id: string }[] = [];
    for (const page of pages.slice(joined.length)) {
      for (const row of page.rows) {
        if (seen.has(row.id)) continue;
        seen.add(row.id);
        more.push(row);
      }
    }
    if (more.length > 0) rows = rows.concat(more);
    joined = pages;
    // What was put in are rows of this type: the pages say so.
    return rows as readonly Row[];
  };
}
