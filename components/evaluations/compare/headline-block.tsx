import type { Sentence } from "@/lib/evaluations/compare/headline-phrases";
import { runTextColor } from "../run-colors";

/** What the comparison says in a few sentences, runs in their colours. */
export function HeadlineBlock({ sentences }: { sentences: readonly Sentence[] }) {
  if (sentences.length === 0) return null;
  return (
    <p className="max-w-5xl text-[15px] leading-6" data-testid="headline">
      {sentences.map((parts, at) => (
        <span key={at}>
          {at > 0 ? " " : ""}
          {parts.map((part, place) => (
            <span
              key={place}
              style={part.run === undefined ? undefined : { color: runTextColor(part.run) }}
              className={part.strong ? "font-semibold" : part.quiet ? "text-muted" : undefined}
            >
              {part.text}
            </span>
          ))}
        </span>
      ))}
    </p>
  );
}
