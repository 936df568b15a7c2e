import { type JsonNode, member, parseJson } from "../values/parse-json.ts";

/** A row of a table as pages have it: its place, its digest, its JSON text. */
export type TableRow = { index: number; digest: string; text: string };

export type TableColumn = {
  key: string;
  /** Every value seen so far is a number. */
  isNumber: boolean;
  /** A short text of a row's value; undefined where there is none. */
  cellOf: (row: TableRow) => string | undefined;
};

/** Rows that are looked at for their keys. */
const LOOKED_AT = 200;
const MOST_COLUMNS = 60;
const SHOWN_CHARACTERS = 300;

/** The columns that a table's first rows have, in order of appearance. */
export function tableColumns(rows: readonly TableRow[]): TableColumn[] {
  const parsed = new WeakMap<TableRow, JsonNode | null>();
  const nodeOf = (row: TableRow) => {
    let node = parsed.get(row);
    if (node === undefined) {
      node = parseJson(row.text)?.node ?? null;
      parsed.set(row, node);
    }
    return node ?? undefined;
  };
  const kinds = new Map<string, Set<string>>();
  for (const row of rows.slice(0, LOOKED_AT)) {
    const node = nodeOf(row);
    if (node?.kind !== "object") continue;
    for (const [at, key] of node.keys.entries()) {
      const kind = node.items[at]?.kind ?? "null";
      const seen = kinds.get(key) ?? new Set();
      if (kind !== "null") seen.add(kind);
      kinds.set(key, seen);
    }
  }
  return [...kinds].slice(0, MOST_COLUMNS).map(([key, seen]) => ({
    key,
    isNumber: seen.size === 1 && seen.has("number"),
    cellOf: (row) => shortText(row.text, member(nodeOf(row), key)),
  }));
}

function shortText(text: string, node: JsonNode | undefined): string | undefined {
  if (!node || node.kind === "null") return undefined;
  const whole =
    node.kind === "string" ? node.value : text.slice(node.start, Math.min(node.end, node.start + SHOWN_CHARACTERS));
  return whole.slice(0, SHOWN_CHARACTERS).replace(/\s+/g, " ");
}
