import type { ReactNode } from "react";
import type { JsonNode } from "@/lib/values/parse-json";

/** Dark enough to be read on a line that is pointed at, chosen, put in or left out. */
export const SCALAR_COLOURS = {
  string: "text-better-text",
  number: "text-accent-text",
  boolean: "text-warning-text",
  null: "text-muted",
} as const;

const MOST_ITEMS = 6;
const MOST_TEXT = 60;

/** A value in one line, cut short: what stands beside a closed object or list. */
export function JsonPreview({ node, depth = 2 }: { node: JsonNode; depth?: number }): ReactNode {
  if (node.kind === "string") {
    const { value } = node;
    const cut = value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)}…` : value;
    return <span className={SCALAR_COLOURS.string}>{JSON.stringify(cut)}</span>;
  }
  if (node.kind !== "object" && node.kind !== "array") {
    return <span className={SCALAR_COLOURS[node.kind]}>{node.text}</span>;
  }
  const [open, close] = node.kind === "object" ? "{}" : "[]";
  if (node.items.length === 0) return `${open}${close}`;
  if (depth === 0) return `${open}…${close}`;
  const shown = node.items.slice(0, MOST_ITEMS);
  return (
    <>
      {open}
      {shown.map((item, index) => (
        <span key={index}>
          {index > 0 ? ", " : ""}
          {node.kind === "object" ? <span className="text-muted">{node.keys[index]}: </span> : null}
          <JsonPreview node={item} depth={depth - 1} />
        </span>
      ))}
      {node.items.length > MOST_ITEMS ? ", …" : ""}
      {close}
    </>
  );
}
