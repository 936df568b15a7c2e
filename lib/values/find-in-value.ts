import { type JsonNode, surelyLacks } from "./parse-json.ts";

/** Where a text was found in a value. */
export type ValueHits = {
  /** Found in the key or in the text of these, in the order they were written. */
  nodes: readonly JsonNode[];
  /** What must be open for all of them to be seen. */
  around: ReadonlySet<JsonNode>;
  /** There may be more than were gathered. */
  more: boolean;
};

const MOST_HITS = 2_000;

/** Finds a text in keys, strings and numbers, whatever its case. Never recurses. */
export function findInValue(root: JsonNode, wanted: string, most = MOST_HITS): ValueHits {
  const needle = wanted.toLowerCase();
  const nodes: JsonNode[] = [];
  const around = new Set<JsonNode>();
  if (needle === "") return { nodes, around, more: false };
  const way: { node: JsonNode; key: string; next: number }[] = [{ node: root, key: "", next: 0 }];
  for (let top = way.at(-1); top; top = way.at(-1)) {
    const { node } = top;
    if (top.next === 0 && (contains(top.key, needle) || textContains(node, needle))) {
      if (nodes.length === most) return { nodes, around, more: true };
      nodes.push(node);
      for (const { node: above } of way.slice(0, -1)) around.add(above);
    }
    const opens = (node.kind === "object" || node.kind === "array") && !(top.next === 0 && surelyLacks(node, needle));
    const item = opens ? node.items[top.next] : undefined;
    if (item) way.push({ node: item, key: node.kind === "object" ? (node.keys[top.next] ?? "") : "", next: 0 });
    else way.pop();
    top.next++;
  }
  return { nodes, around, more: false };
}

function textContains(node: JsonNode, needle: string): boolean {
  if (node.kind === "object" || node.kind === "array") return false;
  return contains(node.kind === "string" ? node.value : node.text, needle);
}

function contains(text: string, needle: string): boolean {
  return text.length >= needle.length && text.toLowerCase().includes(needle);
}

/** A text cut where a searched text begins and ends in it: found pieces stand at odd positions. */
export function splitAtHits(text: string, wanted: string, most = 200): string[] {
  const needle = wanted.toLowerCase();
  // Where lower case has another length, positions would not fit the text.
  const lower = text.toLowerCase();
  if (needle === "" || lower.length !== text.length) return [text];
  const pieces: string[] = [];
  let at = 0;
  for (let hit = lower.indexOf(needle); hit >= 0 && pieces.length < most * 2; hit = lower.indexOf(needle, at)) {
    pieces.push(text.slice(at, hit), text.slice(hit, hit + needle.length));
    at = hit + needle.length;
  }
  pieces.push(text.slice(at));
  return pieces;
}
