import { type JsonArray, type JsonContainer, type JsonNode, type JsonObject, member } from "./parse-json.ts";

/**
 * A list of objects as a table: a row an object, a column a key that any of them has. Or columns beside each other, as data
 * frames are logged; `labels` are the names that such rows have.
 */
export type ValueTable = {
  path: (string | number)[];
  columns: readonly string[];
  rows: readonly JsonObject[];
  labels?: readonly string[];
};

const MOST_COLUMNS = 40;
const SAMPLED_ROWS = 1_000;
const DEPTH = 3;

/** The first table in a value, looking a few levels down; undefined when there is none. */
export function tableOf(root: JsonNode): ValueTable | undefined {
  let level: { node: JsonNode; path: (string | number)[] }[] = [{ node: root, path: [] }];
  for (let depth = 0; depth <= DEPTH; depth++) {
    const below: typeof level = [];
    for (const { node, path } of level) {
      if (node.kind === "array" && isTable(node)) return { path, ...contentsOf(node) };
      const columns = node.kind === "object" ? columnsOf(node) : undefined;
      if (columns) return { path, ...columns };
      if (node.kind === "object") {
        for (const [index, item] of node.items.slice(0, 100).entries())
          below.push({ node: item, path: [...path, node.keys[index] ?? ""] });
      }
    }
    level = below;
  }
  return undefined;
}

function isTable({ items }: JsonArray): boolean {
  return items.length > 0 && items.slice(0, SAMPLED_ROWS).every((item) => item.kind === "object");
}

function contentsOf({ items }: JsonArray): Omit<ValueTable, "path"> {
  const rows = items.filter((item) => item.kind === "object");
  const columns = new Set<string>();
  for (const row of rows.slice(0, SAMPLED_ROWS)) {
    for (const key of row.keys) if (columns.size < MOST_COLUMNS) columns.add(key);
  }
  return { columns: [...columns], rows };
}

/** Columns of scalars that all have the same rows: `{"a": {"0": 1, "1": 2}, "b": {…}}`, or lists of one length. */
function columnsOf({ keys, items, start, end }: JsonObject): Omit<ValueTable, "path"> | undefined {
  const [first] = items;
  if (!first || items.length < 2 || items.length > MOST_COLUMNS || new Set(keys).size < keys.length) return undefined;
  const labels = labelsOf(first);
  if (labels.length < 2 || !items.every((item) => isColumn(item) && areEqual(labelsOf(item), labels))) return undefined;
  const cells = items.map((item) => (isColumn(item) ? item.items : []));
  const rows = labels.map(
    (_, row): JsonObject => ({ kind: "object", keys, items: cells.flatMap((column) => column[row] ?? []), start, end }),
  );
  return { columns: keys, rows, labels };
}

function isColumn(node: JsonNode): node is JsonContainer {
  if (node.kind !== "object" && node.kind !== "array") return false;
  return node.items.slice(0, SAMPLED_ROWS).every(({ kind }) => kind !== "object" && kind !== "array");
}

function labelsOf(node: JsonNode): readonly string[] {
  if (node.kind === "object") return node.keys;
  return node.kind === "array" ? node.items.map((_, index) => String(index)) : [];
}

function areEqual(these: readonly string[], those: readonly string[]): boolean {
  return these.length === those.length && these.every((label, at) => label === those[at]);
}

/** What a row has in a column. */
export function cellOf(row: JsonObject, column: string): JsonNode | undefined {
  return member(row, column);
}
