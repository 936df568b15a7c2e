"use client";
import { useMemo } from "react";
import { looksLikeRef } from "@/lib/refs/ref";
import { mediaOfText } from "@/lib/values/media-of";
import type { JsonValue } from "@/lib/values/parse-json";
import { tableOf } from "@/lib/values/table-of";
import { LargeText } from "./large-text";
import { TextLeaves } from "./text-leaves";
import { type Parsed, useParsed } from "./use-parsed";
import { type ValueFind, ValueFindProvider } from "./value-find";
import type { ValuePath } from "./value-path";
import { ValueTable } from "./value-table";
import { ValueTree } from "./value-tree";
import { WindowedText } from "./windowed-text";

export const VALUE_VIEWS = ["tree", "text", "markdown", "table", "raw"] as const;
export type ValueViewName = (typeof VALUE_VIEWS)[number];

type ValueViewProps = {
  /** JSON text as it was logged. */
  text: string;
  path: ValuePath;
  view: ValueViewName;
  expanded?: boolean;
  /** The text as JSON, where it was read already. */
  parsed?: Parsed | undefined;
  /** What one looks for, as the tree shows it, and where in the text it is for the raw view. */
  find?: ValueFind | undefined;
  rawFind?: { wanted: string; at: number | undefined } | undefined;
};

/** Longer texts get a window of their own. */
const MOST_INLINE = 64 * 1024;

/** A logged value as a tree, as the texts in it (plain or markdown), as a table, or as the very text that was logged. */
export function ValueView(props: ValueViewProps) {
  const { text, path, view, expanded = false, parsed, find, rawFind } = props;
  const own = useParsed(view === "raw" || parsed ? undefined : text);
  const { value, reading } = parsed ?? own;
  if (view === "raw") return <RawText text={text} label={`Raw ${path.join(".")}`} find={rawFind} />;
  if (reading) return <p className="animate-late text-muted">Reading the value…</p>;
  if (!value) {
    return (
      <>
        <p className="mb-1 text-muted text-xs">Shown as text: this value is not JSON, or too large to take apart.</p>
        <RawText text={text} label={`Raw ${path.join(".")}`} find={rawFind} />
      </>
    );
  }
  return (
    <ValueFindProvider value={find}>
      <ReadValue value={value} path={path} view={view} expanded={expanded} finding={find !== undefined} />
    </ValueFindProvider>
  );
}

type ReadValueProps = {
  value: JsonValue;
  path: ValuePath;
  view: Exclude<ValueViewName, "raw">;
  expanded: boolean;
  finding: boolean;
};

function ReadValue({ value, path, view, expanded, finding }: ReadValueProps) {
  const table = useMemo(() => (view === "table" ? tableOf(value.node) : undefined), [value, view]);
  if (table) return <ValueTable value={value} table={table} path={path} />;
  if (view === "markdown") return <TextLeaves value={value} path={path} markdown />;
  // An answer is for reading; quotes and colours tell strings apart only among other values.
  const { node } = value;
  const isProse = node.kind === "string" && !looksLikeRef(node.value) && !mediaOfText(node.value) && !finding;
  if (view === "text" || isProse) return <TextLeaves value={value} path={path} />;
  return <ValueTree value={value} path={path} expanded={expanded} />;
}

function RawText({ text, label, find }: { text: string; label: string; find: ValueViewProps["rawFind"] }) {
  return text.length > MOST_INLINE || find?.wanted ? (
    <WindowedText text={text} label={label} find={find} />
  ) : (
    <LargeText text={text} mono initial={MOST_INLINE} />
  );
}
