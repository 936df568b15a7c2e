"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { VALUE_VIEWS, ValueView, type ValueViewName } from "@/components/values/value-view";
import { formatBytes } from "@/lib/values/format-bytes";

const VIEWS: readonly { value: ValueViewName; label: string }[] = [
  { value: "tree", label: "Tree" },
  { value: "text", label: "Text" },
  { value: "markdown", label: "Markdown" },
  { value: "raw", label: "Raw" },
];

/** The value of a version, as it was published. */
export function ValuePanel({ text }: { text: string }) {
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VALUE_VIEWS).withDefault("tree"));
  return (
    <section aria-label="Value">
      <div className="mb-2 flex items-center gap-2">
        <SegmentedControl
          label="View of the value"
          value={view}
          options={VIEWS}
          onValueChange={(next) => void setView(next)}
          variant="inset"
        />
        <span className="ml-auto text-muted text-xs">{formatBytes(text.length)}</span>
        <CopyButton text={text} label="Copy value" />
      </div>
      <ValueView text={text} path={["value"]} view={view} />
    </section>
  );
}
