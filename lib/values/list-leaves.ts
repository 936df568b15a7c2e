import type { JsonNode } from "./parse-json.ts";

/** A text, number or other end of a value, and the way to it. `at` is its offset, unlike any other's. */
export type Leaf = { path: (string | number)[]; text: string; at: number };

/** The first leaves of a value in the order they were written, and whether there are more. Never recurses. */
export function listLeaves(root: JsonNode, most: number): { leaves: Leaf[]; more: boolean } {
  const leaves: Leaf[] = [];
  const stack: Visit[] = [{ node: root, up: undefined, key: "" }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next;
    if (leaves.length === most) return { leaves, more: true };
    if ((node.kind !== "object" && node.kind !== "array") || node.items.length === 0) {
      leaves.push({ path: pathOf(next), text: textOf(node), at: node.start });
      continue;
    }
    // Only what may still be listed is put on the stack: a list may have a million items.
    const wanted = Math.min(node.items.length, most - leaves.length + 1);
    for (let index = wanted - 1; index >= 0; index--) {
      const key = node.kind === "object" ? (node.keys[index] ?? "") : index;
      const item = node.items[index];
      if (item) stack.push({ node: item, up: next, key });
    }
  }
  return { leaves, more: false };
}

/** A step on the way down, linked to the one above: a deep value would make paths of quadratic size. */
type Visit = { node: JsonNode; up: Visit | undefined; key: string | number };

function pathOf(visit: Visit): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step = visit; step.up; step = step.up) path.push(step.key);
  return path.reverse();
}

function textOf(node: JsonNode): string {
  if (node.kind === "string") return node.value;
  if (node.kind === "object") return "{}";
  return node.kind === "array" ? "[]" : node.text;
}
