"use client";
import { useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { type DiffGap, type DiffLine, foldSame, lineDiff } from "@/lib/text-diff/line-diff";
import { CodeFrame, CodeLine, LineNumber } from "./code-view";
import type { CodeLanguage, CodeToken } from "./highlight";
import { useHighlighted } from "./use-highlighted";

type CodeDiffProps = { before: string; after: string; language: CodeLanguage; label: string };

const LOOKS = { same: ["", " "], removed: ["bg-error-soft", "−"], added: ["bg-success-soft", "+"] } as const;

/** What changed from one code to another, line by line; what is the same is folded. */
export function CodeDiff({ before, after, language, label }: CodeDiffProps) {
  const old = useHighlighted(before, language);
  const now = useHighlighted(after, language);
  const shown = useMemo(() => {
    const lines = lineDiff(before, after);
    return lines && foldSame(lines);
  }, [before, after]);
  if (!shown) return <p className="text-muted">These two have too little in common to be told apart line by line.</p>;
  if (before === after) return <p className="text-muted">Both are the same, to the letter.</p>;
  const tokensOf = (line: DiffLine) => (line.new === undefined ? old[(line.old ?? 1) - 1] : now[line.new - 1]);
  return (
    <CodeFrame label={label}>
      {shown.map((line, index) =>
        line.kind === "gap" ? (
          <Gap key={index} gap={line} tokensOf={tokensOf} />
        ) : (
          <Line key={index} line={line} tokens={tokensOf(line) ?? []} />
        ),
      )}
    </CodeFrame>
  );
}

function Line({ line, tokens }: { line: DiffLine; tokens: readonly CodeToken[] }) {
  const [background, sign] = LOOKS[line.kind];
  return (
    <div className={classNames("flex", background)}>
      <LineNumber value={line.old} />
      <LineNumber value={line.new} />
      <span className="w-4 shrink-0 select-none">
        <span aria-hidden>{sign}</span>
        {line.kind === "same" ? null : <span className="sr-only">{line.kind}: </span>}
      </span>
      <CodeLine tokens={tokens} />
    </div>
  );
}

function Gap({ gap, tokensOf }: { gap: DiffGap; tokensOf: (line: DiffLine) => readonly CodeToken[] | undefined }) {
  const [open, setOpen] = useState(false);
  if (open) return gap.lines.map((line) => <Line key={line.new} line={line} tokens={tokensOf(line) ?? []} />);
  return (
    <button
      type="button"
      onClick={() => setOpen(true)}
      className="block w-full bg-slate-2 py-0.5 pl-10 text-left font-sans text-accent-text text-xs hover:underline"
    >
      {gap.lines.length} unchanged {gap.lines.length === 1 ? "line" : "lines"}
    </button>
  );
}
