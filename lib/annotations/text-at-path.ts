import { asJsonText } from "../json/json-text.ts";
import { JsonWalk } from "../refs/json-walk.ts";

/** The text of what lies at a path in a JSON text, as it was logged; null when there is nothing. */
export function textAtPath(text: string, path: readonly string[]): string | null {
  const walk = new JsonWalk(asJsonText(text));
  let at = walk.root;
  for (const step of path) {
    const inner = walk.member(at, step) ?? (/^\d{1,9}$/.test(step) ? walk.item(at, Number(step)) : undefined);
    if (!inner) return null;
    at = inner;
  }
  return walk.slice(at);
}
