import type { syntaxTree } from "@codemirror/language";

type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

export type Place = { from: number; to: number };

/** Where the value at a path stands in a JSON text; the innermost part there is when the path leads further. */
export function placeOfPath(
  root: SyntaxNode,
  textOf: (from: number, to: number) => string,
  path: readonly (string | number)[],
): Place | undefined {
  let node = root.name === "JsonText" ? root.firstChild : root;
  for (const step of path) {
    const next = node && (typeof step === "number" ? item(node, step) : member(node, step, textOf));
    if (!next) break;
    node = next;
  }
  return node ? { from: node.from, to: node.to } : undefined;
}

function item(node: SyntaxNode, index: number): SyntaxNode | undefined {
  const values = childrenOf(node).filter(({ name }) => !PUNCTUATION.has(name));
  return node.name === "Array" ? values[index] : undefined;
}

function member(node: SyntaxNode, key: string, textOf: (from: number, to: number) => string): SyntaxNode | undefined {
  for (const property of childrenOf(node)) {
    if (property.name !== "Property") continue;
    const name = property.getChild("PropertyName");
    if (name && textOf(name.from, name.to) === JSON.stringify(key)) {
      return childrenOf(property).findLast(({ name }) => name !== "PropertyName" && !PUNCTUATION.has(name));
    }
  }
  return undefined;
}

const PUNCTUATION = new Set(["[", "]", "{", "}", ",", ":", "⚠"]);

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
