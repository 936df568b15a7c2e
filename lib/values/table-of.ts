import { type JsonArray, type JsonNode, type JsonObject, member } from "./parse-json.ts";

/** A list of objects as a table: a row an object, a column a key that any of them has. */
export type ValueTable = { path: (string | number)[]; columns: readonly string[]; rows: readonly JsonObject[] };

const MOST_COLUMNS = 40;
const SAMPLED_ROWS = 1_000;
const DEPTH = 3;

/** The first list of objects in a value, looking a few levels down; undefined when there is none. */
export function tableOf(root: JsonNode): ValueTable | undefined {
  let level: { node: JsonNode; path: (string | number)[] }[] = [{ node: root, path: [] }];
  for (let depth = 0; depth <= DEPTH; depth++) {
    const below: typeof level = [];
    for (const { node, path } of level) {
      if (node.kind === "array" && isTable(node)) return { path, ...contentsOf(node) };
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

/** What a row has in a column. */
export function cellOf(row: JsonObject, column: string): JsonNode | undefined {
  return member(row, column);
}
