/** Where the rows of a text begin when it is set in a fixed number of columns. Offsets only: the text is never copied. */
export type WrappedRows = { starts: Int32Array; length: number };

const SLICE = 500_000;

/** Breaks a text at line ends and at a column, a slice at a time: 20 MB are too much for one task. */
export function* wrapRows(text: string, columns: number): Generator<void, WrappedRows> {
  let starts = new Int32Array(Math.max(16, Math.ceil(text.length / columns) + 16));
  let length = 0;
  let pausedAt = 0;
  const add = (start: number) => {
    if (length === starts.length) {
      const grown = new Int32Array(starts.length * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[length++] = start;
  };
  for (let line = 0; line <= text.length; ) {
    const newline = text.indexOf("\n", line);
    const end = newline < 0 ? text.length : newline;
    add(line);
    for (let start = line + columns; start < end; start += columns) {
      // Half a pair of surrogates would be drawn as a question mark in both rows.
      if (isLowSurrogate(text.charCodeAt(start))) start--;
      add(start);
      if (start - pausedAt > SLICE) {
        pausedAt = start;
        yield;
      }
    }
    line = end + 1;
    if (line - pausedAt > SLICE) {
      pausedAt = line;
      yield;
    }
  }
  return { starts, length };
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** The text of a row, without its line end. */
export function rowText(text: string, { starts, length }: WrappedRows, row: number): string {
  const start = starts[row] ?? 0;
  const end = row + 1 < length ? (starts[row + 1] ?? text.length) : text.length;
  return text.slice(start, text[end - 1] === "\n" && end > start ? end - 1 : end);
}

/** The row that an offset lies in. */
export function rowAt({ starts, length }: WrappedRows, offset: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
