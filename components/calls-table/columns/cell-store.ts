import type { CellValue } from "@/lib/calls/cells/cell-value";

/** What the store needs of a row: a call that has ended since is asked for again. */
export type CellRow = { id: string; ended_at: string | null };
export type LoadedCells = readonly { id: string; cells: readonly CellValue[] }[];
/** Rows in order; a list may have let some go. */
export type CellRows = { slice: (from: number, to: number) => CellRow[] };
type Load = (ids: string[], fields: string[], signal: AbortSignal) => Promise<LoadedCells>;

/** Rows that are asked for along with those in sight, so that scrolling finds its values there. */
const ROWS_BEFORE = 20;
const ROWS_BEHIND = 80;
const MOST_ROWS = 500;
/** Rows whose values are kept; those that were fetched first go first, and are fetched again when they come into sight. */
const MOST_KEPT = 5_000;

/**
 * The values of the columns that are no part of a row. Rows in sight ask for theirs; one request at a time fetches what
 * they and their neighbours still miss, so that a long scroll neither waits for nor floods the server.
 */
export class CellStore {
  readonly #load: Load;
  readonly #values = new Map<string, Map<string, CellValue>>();
  readonly #inSight = new Map<CellRow, number>();
  readonly #listeners = new Set<() => void>();
  #rows: CellRows = [];
  #fields: readonly string[] = [];
  #request: AbortController | undefined;
  #failed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(load: Load) {
    this.#load = load;
  }

  /** The rows in order, and the fields that have a column. */
  show(rows: CellRows, fields: readonly string[]): void {
    this.#rows = rows;
    this.#fields = fields;
    this.#failed = false;
    this.#plan();
  }

  /** A row is in sight until the function it returns is called; `index` is its place among the rows. */
  see(row: CellRow, index: number): () => void {
    this.#inSight.set(row, index);
    this.#plan();
    return () => this.#inSight.delete(row);
  }

  /** The value of a field; undefined until it is known. */
  get(row: CellRow, field: string): CellValue | undefined {
    return this.#values.get(keyOf(row))?.get(field);
  }

  /** The fields of which these rows, all of them known, have no value anywhere. */
  emptyFields(rows: readonly CellRow[], fields: readonly string[]): string[] {
    return rows.length === 0 ? [] : fields.filter((field) => rows.every((row) => this.get(row, field) === null));
  }

  /** Whether the last request failed; the next change of what is in sight tries again. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Takes values that were fetched elsewhere. */
  put(rows: readonly CellRow[], fields: readonly string[], loaded: LoadedCells): void {
    const byId = new Map(loaded.map(({ id, cells }) => [id, cells]));
    for (const row of rows) {
      const key = keyOf(row);
      const known = this.#values.get(key) ?? new Map<string, CellValue>();
      // A call that is gone by now has no values.
      for (const [at, field] of fields.entries()) known.set(field, byId.get(row.id)?.[at] ?? null);
      this.#values.set(key, known);
    }
    this.#letGo();
  }

  /** Forgets everything, and asks again for what is in sight. */
  clear(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.#values.clear();
    this.#tell();
    this.#plan();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #plan(): void {
    if (this.#timer !== undefined || this.#request || this.#fields.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#fetchMissing();
    }, 0);
  }

  async #fetchMissing(): Promise<void> {
    const rows = this.#wanted();
    const fields = this.#fields.filter((field) => rows.some((row) => this.get(row, field) === undefined));
    if (rows.length === 0 || this.#request) return;
    const request = new AbortController();
    this.#request = request;
    try {
      const loaded = await this.#load(
        rows.map(({ id }) => id),
        fields,
        request.signal,
      );
      if (request.signal.aborted) return;
      this.put(rows, fields, loaded);
      this.#failed = false;
    } catch {
      // The cells stay empty with a sign; scrolling, or another column, tries again.
      if (request.signal.aborted) return;
      this.#failed = true;
    }
    this.#request = undefined;
    this.#tell();
    if (!this.#failed) this.#plan();
  }

  /** Rows with a missing value, around those in sight; none when those in sight miss nothing. */
  #wanted(): CellRow[] {
    const misses = (row: CellRow) => this.#fields.some((field) => this.get(row, field) === undefined);
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    for (const [row, index] of this.#inSight) {
      if (!misses(row)) continue;
      first = Math.min(first, index);
      last = Math.max(last, index);
    }
    if (last < 0) return [];
    return this.#rows
      .slice(Math.max(0, first - ROWS_BEFORE), last + ROWS_BEHIND)
      .filter(misses)
      .slice(0, MOST_ROWS);
  }

  #letGo(): void {
    if (this.#values.size <= MOST_KEPT) return;
    const inSight = new Set([...this.#inSight.keys()].map(keyOf));
    for (const key of this.#values.keys()) {
      if (this.#values.size <= MOST_KEPT) return;
      if (!inSight.has(key)) this.#values.delete(key);
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function keyOf({ id, ended_at }: CellRow): string {
  return `${id} ${ended_at ?? ""}`;
}
