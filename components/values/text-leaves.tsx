"use client";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { listLeaves } from "@/lib/values/list-leaves";
import type { JsonValue } from "@/lib/values/parse-json";
import { LargeText } from "./large-text";
import { formatPath, type ValuePath } from "./value-path";

/** A value for reading: each text and number in it under its path, nothing folded. */
export function TextLeaves({ value, path }: { value: JsonValue; path: ValuePath }) {
  const [shown, setShown] = useState(100);
  const { leaves, more } = useMemo(() => listLeaves(value.node, shown), [value, shown]);
  if (leaves.length === 1 && leaves[0]?.path.length === 0) {
    return <LargeText text={leaves[0].text} className="max-w-3xl text-base" />;
  }
  return (
    <dl className="flex max-w-3xl flex-col gap-2.5">
      {leaves.map((leaf) => (
        <div key={leaf.at}>
          <dt className="break-all font-mono text-muted text-xs">{formatPath([...path, ...leaf.path])}</dt>
          <dd className="text-base">
            <LargeText text={leaf.text} initial={4096} />
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
