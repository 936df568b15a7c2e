import type { FacetField } from "@/lib/calls/facets/facet-endpoints";
import type { JsonNode } from "@/lib/values/parse-json";

/** Below an object that a ref names, fields this deep are offered; any other can still be typed. */
const DEEPEST = 2;
const MOST_FIELDS = 40;

/** The fields that hold refs, the frequent ones first. */
export function fieldsWithRefs(fields: readonly FacetField[], most: number): string[] {
  return fields
    .filter(({ types }) => types.ref)
    .sort((a, b) => b.calls - a.calls)
    .slice(0, most)
    .map(({ field }) => field);
}

/** The fields of an object as they go on behind the field that holds its ref; what clients note about a value is none. */
export function fieldsBehind(field: string, value: JsonNode): string[] {
  const found: string[] = [];
  const add = (place: string, node: JsonNode, depth: number) => {
    if (node.kind !== "object") return;
    for (const [at, key] of node.keys.entries()) {
      const item = node.items[at];
      if (key.startsWith("_") || !item || found.length >= MOST_FIELDS) continue;
      const path = `${place}.${key}`;
      if (item.kind === "object" && depth < DEEPEST) add(path, item, depth + 1);
      else if (item.kind !== "null") found.push(path);
    }
  };
  add(field, value, 1);
  return [...new Set(found)];
}
