import type { NamedVersion } from "@/lib/evaluations/run-data";
import type { BoardCell, BoardColumn, BoardRow } from "@/lib/leaderboards/page-endpoints";

/** `model`, or a column's place from 0 on; a minus before it puts the largest first. */
export type BoardSort = { by: "model" | number; descending: boolean };

/** What an address says of the order; the first column's best first where it says nothing that is there. */
export function readSort(text: string | null, columns: readonly BoardColumn[]): BoardSort {
  const [, minus, name = ""] = /^(-?)(model|\d{1,3})$/.exec(text ?? "") ?? [];
  if (name === "model") return { by: "model", descending: minus === "-" };
  if (name !== "" && Number(name) < columns.length) return { by: Number(name), descending: minus === "-" };
  return { by: 0, descending: columns[0]?.should_minimize !== true };
}

/** The order as an address says it. */
export function writeSort({ by, descending }: BoardSort): string {
  return `${descending ? "-" : ""}${by}`;
}

/** The number that a cell shows. */
function shownValue(cell: BoardCell | null | undefined): number | null {
  return cell?.figure ? cell.figure.value : (cell?.summarized ?? null);
}

/** The rows in an order; without a value last, whichever way. */
export function arrangeRows(rows: readonly BoardRow[], { by, descending }: BoardSort): BoardRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (by === "model") return sign * compareModels(one, other);
    const [a, b] = [shownValue(one.cells[by]), shownValue(other.cells[by])];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || compareModels(one, other);
    return sign * (a - b) || compareModels(one, other);
  });
}

function compareModels({ model: a }: BoardRow, { model: b }: BoardRow): number {
  return a.name.localeCompare(b.name) || (a.version ?? 0) - (b.version ?? 0);
}

/** `1`, or `2–4` where the data do not say which. */
export function rankText({ best, worst }: { best: number; worst: number }): string {
  return best === worst ? String(best) : `${best}–${worst}`;
}

/** Which version of an evaluation is meant. */
export function versionText({ version, digest }: NamedVersion): string {
  if (digest === "*") return "all versions";
  return version === null ? digest.slice(0, 6) : `v${version}`;
}
