import type { JsonNode } from "./parse-json.ts";

/**
 * The objects and lists that are open when a value is first shown: level by level, as long as their lines fit the budget,
 * so that a small value lies open and a large one shows its outline.
 */
export function initiallyOpen(root: JsonNode, lines: number): Set<JsonNode> {
  const open = new Set<JsonNode>();
  let left = lines;
  const queue: JsonNode[] = [root];
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next];
    if (!node || (node.kind !== "object" && node.kind !== "array")) continue;
    // The outermost opens in any case: closed, it would say nothing.
    if (node.items.length > left && node !== root) continue;
    left -= node.items.length;
    open.add(node);
    for (const item of node.items) if (queue.length < lines * 4) queue.push(item);
  }
  return open;
}
