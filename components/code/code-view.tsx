"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { firstLines } from "./first-lines";
import type { CodeLanguage, CodeToken } from "./highlight";
import { useHighlighted } from "./use-highlighted";

/** A source may be of any length: what a page holds of it is what one asked for. */
const LINES_AT_ONCE = 2_000;

/** Code with its lines numbered and coloured; of a long one the beginning, and more on request. */
export function CodeView({ code, language, label }: { code: string; language: CodeLanguage; label: string }) {
  const [shown, setShown] = useState(LINES_AT_ONCE);
  const { beginning, isWhole } = firstLines(code, shown);
  const lines = useHighlighted(beginning.replace(/\n$/, ""), language);
  return (
    <>
      <CodeFrame label={label}>
        {lines.map((line, index) => (
          <div key={index} className="flex">
            <LineNumber value={index + 1} />
            <CodeLine tokens={line} />
          </div>
        ))}
      </CodeFrame>
      {isWhole ? null : (
        <Button size="sm" className="mt-1.5" onClick={() => setShown(shown * 4)}>
          Show more lines
        </Button>
      )}
    </>
  );
}

/** Where lines of code stand: as wide as the longest of them. */
export function CodeFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keys.
      tabIndex={0}
      className="overflow-auto rounded-md border bg-slate-1 py-2 font-mono text-xs leading-5"
    >
      <div className="w-max min-w-full">{children}</div>
    </section>
  );
}

/** Beside the line, out of what one selects and copies. */
export function LineNumber({ value }: { value: number | undefined }) {
  return (
    <span aria-hidden className="w-10 shrink-0 select-none pr-3 text-right text-muted">
      {value}
    </span>
  );
}

/** A line in its colours. */
export function CodeLine({ tokens }: { tokens: readonly CodeToken[] }) {
  return (
    <span className="whitespace-pre pr-4">
      {tokens.map(({ text, colour }, index) => (
        <span key={index} style={colour ? { color: colour } : undefined}>
          {text}
        </span>
      ))}
      {tokens.length === 0 ? "\n" : null}
    </span>
  );
}
