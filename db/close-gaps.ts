import type { Sql } from "./connect.ts";

type Query = { executed: boolean; resolve: (rows: unknown) => void; handle: () => Promise<unknown> };

const mended = new WeakSet<Query>();

/**
 * Has every query of the driver yield its rows without gaps. The driver counts rows a connection, and goes on counting where
 * a query that failed among its rows left off (by a cancellation or a statement timeout, too): the rows of the next query
 * then begin behind as many holes, and nothing says so. https://github.com/porsager/postgres/issues/1181, open in 3.4.9.
 */
export function closeGaps(client: Sql): void {
  // A query is only sent once it is awaited.
  const driver = Object.getPrototypeOf(client`SELECT 1`) as Query;
  if (mended.has(driver)) return;
  mended.add(driver);
  const { handle } = driver;
  driver.handle = function (this: Query) {
    if (!this.executed) {
      const { resolve } = this;
      this.resolve = (rows) => resolve(withoutGaps(rows));
    }
    return handle.call(this);
  };
}

/** The rows themselves, moved to the front where they begin behind holes. */
export function withoutGaps<Rows>(rows: Rows): Rows {
  if (Array.isArray(rows) && rows.length > 0 && !(0 in rows)) {
    const [first = rows.length] = Object.keys(rows);
    rows.splice(0, Number(first));
  }
  return rows;
}
