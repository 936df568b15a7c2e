"use client";
import { useMemo } from "react";
import { looksLikeRef } from "@/lib/refs/ref";
import { parseJson } from "@/lib/values/parse-json";
import { LargeText } from "./large-text";
import { isInlineImage } from "./string-value";
import { TextLeaves } from "./text-leaves";
import type { ValuePath } from "./value-path";
import { ValueTree } from "./value-tree";

export const VALUE_VIEWS = ["tree", "text", "raw"] as const;
export type ValueViewName = (typeof VALUE_VIEWS)[number];

type ValueViewProps = {
  /** JSON text as it was logged. */
  text: string;
  path: ValuePath;
  view: ValueViewName;
  expanded?: boolean;
};

/** A logged value as a tree, as the texts in it, or as the very text that was logged. */
export function ValueView({ text, path, view, expanded = false }: ValueViewProps) {
  const value = useMemo(() => (view === "raw" ? undefined : parseJson(text)), [text, view]);
  if (view === "raw") return <LargeText text={text} mono />;
  if (!value) {
    return (
      <>
        <p className="mb-1 text-muted text-xs">Shown as text: this value is not JSON, or too large to take apart.</p>
        <LargeText text={text} mono />
      </>
    );
  }
  // An answer is for reading; quotes and colours tell strings apart only among other values.
  const isProse = value.node.kind === "string" && !looksLikeRef(value.node.value) && !isInlineImage(value.node.value);
  return view === "tree" && !isProse ? (
    <ValueTree value={value} path={path} expanded={expanded} />
  ) : (
    <TextLeaves value={value} path={path} />
  );
}
