import { diffArrays } from "diff";

export type DiffLine = { number: number; text: string };
/** One line of two texts beside each other: the same in both, changed, or in one alone. */
export type DiffRow =
  | { kind: "same" | "changed"; left: DiffLine; right: DiffLine }
  | { kind: "removed"; left: DiffLine; right?: undefined }
  | { kind: "added"; left?: undefined; right: DiffLine };

/** Texts with more lines than this are not compared line by line, which would take too long. */
const MOST_DIFF_LINES = 20_000;

/** Compares two texts line by line; undefined when they are too long or too different to be worth it. */
export function diffRows(before: string, after: string): DiffRow[] | undefined {
  const [left, right] = [before.split("\n"), after.split("\n")];
  if (left.length + right.length > MOST_DIFF_LINES) return undefined;
  const changes = diffArrays(left, right, { timeout: 2_000 });
  if (!changes) return undefined;
  const rows: DiffRow[] = [];
  let [leftNumber, rightNumber] = [1, 1];
  const nextLeft = (text: string): DiffLine => ({ number: leftNumber++, text });
  const nextRight = (text: string): DiffLine => ({ number: rightNumber++, text });
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at];
    if (!change) continue;
    if (!change.added && !change.removed) {
      for (const text of change.value) rows.push({ kind: "same", left: nextLeft(text), right: nextRight(text) });
      continue;
    }
    const other = changes[at + 1];
    const paired = other && other.added !== change.added && (other.added || other.removed) ? other : undefined;
    if (paired) at++;
    const removed = (change.removed ? change : paired)?.value ?? [];
    const added = (change.added ? change : paired)?.value ?? [];
    for (let line = 0; line < Math.max(removed.length, added.length); line++) {
      const [gone, come] = [removed[line], added[line]];
      if (gone !== undefined && come !== undefined) {
        rows.push({ kind: "changed", left: nextLeft(gone), right: nextRight(come) });
      } else if (gone !== undefined) rows.push({ kind: "removed", left: nextLeft(gone) });
      else if (come !== undefined) rows.push({ kind: "added", right: nextRight(come) });
    }
  }
  return rows;
}

/** Rows to show, and runs of equal ones to fold. */
export type DiffPart =
  | { kind: "rows"; from: number; rows: DiffRow[] }
  | { kind: "folded"; from: number; rows: DiffRow[] };

const CONTEXT = 3;

/** Folds what is the same further away than a few lines from any difference. */
export function foldEqual(rows: readonly DiffRow[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let at = 0;
  while (at < rows.length) {
    const isEqual = rows[at]?.kind === "same";
    let end = at;
    while (end < rows.length && (rows[end]?.kind === "same") === isEqual) end++;
    const head = isEqual && at > 0 ? CONTEXT : 0;
    const tail = isEqual && end < rows.length ? CONTEXT : 0;
    if (isEqual && end - at > head + tail + 1) {
      push(parts, "rows", at, rows.slice(at, at + head));
      push(parts, "folded", at + head, rows.slice(at + head, end - tail));
      push(parts, "rows", end - tail, rows.slice(end - tail, end));
    } else push(parts, "rows", at, rows.slice(at, end));
    at = end;
  }
  return parts;
}

function push(parts: DiffPart[], kind: DiffPart["kind"], from: number, rows: DiffRow[]): void {
  const last = parts.at(-1);
  if (rows.length === 0) return;
  if (kind === "rows" && last?.kind === "rows") last.rows.push(...rows);
  else parts.push({ kind, from, rows });
}
