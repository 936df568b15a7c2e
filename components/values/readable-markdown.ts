import type { Element, Parents, Root, RootContent } from "hast";

/**
 * What markdown would hide is shown as it was written: markup of its own as text, and links that lead anywhere but to the
 * web with their address. A reader sees all that was logged.
 */
export function readableMarkdown() {
  return (tree: Root): void => {
    const open: Parents[] = [tree];
    for (let parent = open.pop(); parent; parent = open.pop()) {
      const children = (parent.children as RootContent[]).flatMap(shown);
      parent.children = children as typeof parent.children;
      for (const child of children) if (child.type === "element") open.push(child);
    }
  };
}

function shown(node: RootContent): RootContent[] {
  if (node.type === ("raw" as string)) return [{ type: "text", value: (node as unknown as { value: string }).value }];
  if (node.type !== "element" || node.tagName !== "a" || isWeb(node)) return [node];
  const address = String(node.properties.href ?? "");
  return [{ type: "text", value: "[" }, ...node.children, { type: "text", value: `](${address})` }];
}

function isWeb({ properties }: Element): boolean {
  return /^(?:https?:\/\/|mailto:|[#/])/i.test(String(properties.href ?? ""));
}
