"use client";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { listLeaves } from "@/lib/values/list-leaves";
import type { JsonValue } from "@/lib/values/parse-json";
import { LargeText } from "./large-text";
import { MarkdownText } from "./markdown-text";
import { formatPath, type ValuePath } from "./value-path";

const MOST_MARKDOWN = 50_000;

type TextLeavesProps = { value: JsonValue; path: ValuePath; markdown?: boolean };

/** A value for reading: each text and number in it under its path, nothing folded. */
export function TextLeaves({ value, path, markdown = false }: TextLeavesProps) {
  const [shown, setShown] = useState(100);
  const { leaves, more } = useMemo(() => listLeaves(value.node, shown), [value, shown]);
  const [only] = leaves;
  if (only && leaves.length === 1 && only.path.length === 0) {
    const { text } = only;
    if (markdown && text.length < MOST_MARKDOWN) return <MarkdownText text={text} />;
    return <LargeText text={text} className="max-w-3xl text-base" />;
  }
  return (
    <dl className="flex max-w-3xl flex-col gap-2.5">
      {leaves.map((leaf) => (
        <div key={leaf.at}>
          <dt className="break-all font-mono text-muted text-xs">{formatPath([...path, ...leaf.path])}</dt>
          <dd className="text-base">
            {markdown && leaf.text.length < MOST_MARKDOWN ? (
              <MarkdownText text={leaf.text} />
            ) : (
              <LargeText text={leaf.text} initial={4096} />
            )}
          </dd>
        </div>
      ))}
      {more ? (
        <Button size="sm" className="self-start" onClick={() => setShown(shown * 4)}>
          Show more
        </Button>
      ) : null}
    </dl>
  );
}
