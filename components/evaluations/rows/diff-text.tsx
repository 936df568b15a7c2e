import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { wordDiff } from "@/lib/evaluations/compare/word-diff";

/** A text with what changed against the baseline's marked: added words tinted and underlined, removed ones struck out. */
export function DiffText({ before, text }: { before: string | undefined; text: string }) {
  const parts = useMemo(() => (before === undefined ? undefined : wordDiff(before, text)), [before, text]);
  if (!parts) return <>{text}</>;
  return (
    <>
      {parts.map(({ text: part, kind }, at) => {
        if (kind === "same") return <span key={at}>{part}</span>;
        return kind === "added" ? (
          <ins
            key={at}
            className={classNames(
              "rounded-xs bg-better-soft text-better-text decoration-1 underline-offset-2",
              // What replaces a word would read as one with it.
              parts[at - 1]?.kind === "removed" && "ml-1",
            )}
          >
            {part}
          </ins>
        ) : (
          <del key={at} className="rounded-xs bg-error-soft text-error-text">
            {part}
          </del>
        );
      })}
    </>
  );
}
