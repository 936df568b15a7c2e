import { asJsonText, type JsonText } from "../json/json-text.ts";

/** A tree made of dotted keys; its leaves are JSON text. */
export type Nested = Map<string, Nested | JsonText>;

/** A key of more parts keeps the rest of them, dots and all, as its last part. */
const MAX_PARTS = 16;

/**
 * Puts a value at a dotted key, so that `gen_ai.request.model` is found below `gen_ai`, below `request`. Where a part of the
 * way is already a value (`a` beside `a.b`), the rest of the key stays in one piece.
 */
export function setNested(tree: Nested, dottedKey: string, value: JsonText): void {
  let branch = tree;
  let rest = dottedKey;
  for (let parts = 1; parts < MAX_PARTS; parts++) {
    const dot = rest.indexOf(".");
    if (dot <= 0 || dot === rest.length - 1) break;
    const part = rest.slice(0, dot);
    let below = branch.get(part);
    if (below === undefined) {
      below = new Map();
      branch.set(part, below);
    }
    if (typeof below === "string") break;
    branch = below;
    rest = rest.slice(dot + 1);
  }
  const there = branch.get(rest);
  if (there === undefined || typeof there === "string") branch.set(rest, value);
  else there.set("", value);
}

/** A tree as a JSON object. */
export function nestedJson(tree: Nested): JsonText {
  let text = "{";
  for (const [key, value] of tree) {
    if (text.length > 1) text += ",";
    text += `${JSON.stringify(key)}:${typeof value === "string" ? value : nestedJson(value)}`;
  }
  return asJsonText(`${text}}`);
}

/** The branches of a tree whose keys are indexes (`messages.0.role`), in their order; undefined when a key is none. */
export function nestedItems(tree: Nested): (Nested | JsonText)[] | undefined {
  const entries = [...tree];
  if (entries.some(([key]) => !/^\d{1,9}$/.test(key))) return undefined;
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}

/** A tree as JSON in which what is keyed by indexes is a list. */
export function listsJson(tree: Nested | JsonText): JsonText {
  if (typeof tree === "string") return tree;
  const items = tree.size > 0 ? nestedItems(tree) : undefined;
  if (items) return asJsonText(`[${items.map(listsJson).join(",")}]`);
  return asJsonText(`{${[...tree].map(([key, value]) => `${JSON.stringify(key)}:${listsJson(value)}`).join(",")}}`);
}
