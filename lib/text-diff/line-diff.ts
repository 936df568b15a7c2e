import { diffLines } from "diff";

/** A line of two texts side by side in time: in both, only in the old or only in the new one; lines count from 1. */
export type DiffLine = {
  kind: "same" | "removed" | "added";
  text: string;
  old: number | undefined;
  new: number | undefined;
};
/** Lines that are the same in both and far from any change. */
export type DiffGap = { kind: "gap"; lines: DiffLine[] };

const CONTEXT = 4;
/** So many changes are too many to be told well, and to be found quickly. */
const MOST_EDITS = 20_000;

/** The lines of two texts with what was removed and added; undefined when they have too little in common to tell. */
export function lineDiff(before: string, after: string): DiffLine[] | undefined {
  const parts = diffLines(withEnd(before), withEnd(after), { maxEditLength: MOST_EDITS, timeout: 1000 });
  if (!parts) return undefined;
  const lines: DiffLine[] = [];
  let old = 0;
  let now = 0;
  for (const { value, added, removed } of parts) {
    const texts = value.split("\n");
    if (texts.at(-1) === "") texts.pop();
    for (const text of texts) {
      if (!added) old++;
      if (!removed) now++;
      const kind = added ? "added" : removed ? "removed" : "same";
      lines.push({ kind, text, old: added ? undefined : old, new: removed ? undefined : now });
    }
  }
  return lines;
}

/** A text's last line counts as one whether or not it ends. */
function withEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Folds what is the same and far from any change. */
export function foldSame(lines: readonly DiffLine[], context = CONTEXT): (DiffLine | DiffGap)[] {
  const near = new Uint8Array(lines.length);
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "same") near.fill(1, Math.max(0, index - context), index + context + 1);
  }
  const shown: (DiffLine | DiffGap)[] = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if (near[index]) shown.push(line);
    else if (last?.kind === "gap") last.lines.push(line);
    else shown.push({ kind: "gap", lines: [line] });
  }
  return shown;
}
