import { type ItemKeys, matchSequences, type Pair, TextNumbers } from "../../text-diff/match-sequences.ts";
import type { JsonArray, JsonNode, JsonObject, JsonValue } from "../parse-json.ts";

/** What became of a value: `inside` holds what became of its members. */
export type ValueDiff =
  | { kind: "same"; a: JsonNode; b: JsonNode }
  | { kind: "changed"; a: JsonNode; b: JsonNode }
  | { kind: "removed"; a: JsonNode }
  | { kind: "added"; b: JsonNode }
  | { kind: "inside"; a: JsonNode; b: JsonNode; entries: readonly DiffEntry[] };
export type DiffEntry = { key: string | number; diff: ValueDiff };

/** What is deeper is compared as text: nobody reads it, and a stack would overflow. */
const DEEPEST = 200;

/** Compares two values part by part: members by their keys, whatever their order; items by what goes with what. */
export function diffValues(a: JsonValue, b: JsonValue): ValueDiff {
  return new Comparison(a.text, b.text).diff(a.node, b.node, 0);
}

class Comparison {
  readonly #textA: string;
  readonly #textB: string;

  constructor(textA: string, textB: string) {
    this.#textA = textA;
    this.#textB = textB;
  }

  diff(a: JsonNode, b: JsonNode, depth: number): ValueDiff {
    // Where the very texts are the same, nothing inside differs.
    if (this.#sourceA(a) === this.#sourceB(b)) return { kind: "same", a, b };
    if (depth < DEEPEST && a.kind === "object" && b.kind === "object") return this.#objects(a, b, depth);
    if (depth < DEEPEST && a.kind === "array" && b.kind === "array") return this.#arrays(a, b, depth);
    if (a.kind === "string" && b.kind === "string" && a.value === b.value) return { kind: "same", a, b };
    return { kind: "changed", a, b };
  }

  #objects(a: JsonObject, b: JsonObject, depth: number): ValueDiff {
    const entries: DiffEntry[] = [];
    const lastOf = (object: JsonObject) => new Map(object.keys.map((key, index) => [key, object.items[index]]));
    const others = lastOf(b);
    const ones = lastOf(a);
    for (const [key, item] of ones) {
      if (!item) continue;
      const other = others.get(key);
      entries.push({ key, diff: other ? this.diff(item, other, depth + 1) : { kind: "removed", a: item } });
    }
    for (const [key, item] of others)
      if (item && !ones.has(key)) entries.push({ key, diff: { kind: "added", b: item } });
    return settled(a, b, entries);
  }

  #arrays(a: JsonArray, b: JsonArray, depth: number): ValueDiff {
    const numbers = new TextNumbers();
    const pairs = matchSequences(
      keysOf(a, numbers, (item) => this.#sourceA(item)),
      keysOf(b, numbers, (item) => this.#sourceB(item)),
    );
    const entries: DiffEntry[] = [];
    let i = 0;
    let j = 0;
    for (const [pairedA, pairedB] of [...pairs, [a.items.length, b.items.length] as Pair]) {
      for (; i < pairedA; i++) push(entries, i, a.items[i], (item) => ({ kind: "removed", a: item }));
      for (; j < pairedB; j++) push(entries, j, b.items[j], (item) => ({ kind: "added", b: item }));
      const one = a.items[i];
      const other = b.items[j];
      if (one && other) entries.push({ key: j, diff: this.diff(one, other, depth + 1) });
      i++;
      j++;
    }
    return settled(a, b, entries);
  }

  #sourceA({ start, end }: JsonNode): string {
    return this.#textA.slice(start, end);
  }

  #sourceB({ start, end }: JsonNode): string {
    return this.#textB.slice(start, end);
  }
}

/** Two whose members are all the same differ in spaces or in the order of keys only. */
function settled(a: JsonNode, b: JsonNode, entries: DiffEntry[]): ValueDiff {
  return entries.every(({ diff }) => diff.kind === "same") ? { kind: "same", a, b } : { kind: "inside", a, b, entries };
}

function push(entries: DiffEntry[], key: number, item: JsonNode | undefined, of: (item: JsonNode) => ValueDiff): void {
  if (item) entries.push({ key, diff: of(item) });
}

/** An item goes with items of its kind, messages rather with those of the same role, most of all with the same item. */
function keysOf({ items }: JsonArray, numbers: TextNumbers, sourceOf: (item: JsonNode) => string): ItemKeys {
  return {
    length: items.length,
    like: Int32Array.from(items, (item) => numbers.of(`kind ${item.kind}`)),
    name: Int32Array.from(items, (item) => numbers.of(`name ${nameOf(item)}`)),
    content: Int32Array.from(items, (item) => numbers.of(sourceOf(item))),
  };
}

const NAMES = ["id", "name", "key", "role", "type"];

function nameOf(item: JsonNode): string {
  if (item.kind !== "object") return "";
  for (const key of NAMES) {
    const named = item.items[item.keys.lastIndexOf(key)];
    if (named?.kind === "string") return `${key} ${named.value}`;
  }
  return "";
}

/** How many parts of a value were changed, added or removed. */
export function countChanges(diff: ValueDiff): number {
  if (diff.kind === "same") return 0;
  if (diff.kind !== "inside") return 1;
  return diff.entries.reduce((sum, entry) => sum + countChanges(entry.diff), 0);
}
