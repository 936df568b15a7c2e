"use client";
import { useMemo } from "react";
import { LargeText } from "@/components/values/large-text";
import { type WordPiece, wordDiff } from "@/lib/text-diff/word-diff";

/** Two texts as one, with the words that were left out and put in. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  if (!pieces) {
    return (
      <div className="grid grid-cols-2 gap-3">
        <LargeText text={before} initial={8192} className="rounded-sm bg-error-soft p-1.5" />
        <LargeText text={after} initial={8192} className="rounded-sm bg-success-soft p-1.5" />
      </div>
    );
  }
  return (
    <p className="whitespace-pre-wrap break-words rounded-sm bg-slate-2 px-2 py-1.5 font-sans text-base leading-5.5">
      {pieces.map((piece, index) => (
        <Piece key={index} piece={piece} />
      ))}
    </p>
  );
}

const CONTEXT = 160;

function Piece({ piece: { kind, text } }: { piece: WordPiece }) {
  if (kind === "removed") return <del className="rounded-xs bg-error-soft text-error-text">{text}</del>;
  if (kind === "added") return <ins className="rounded-xs bg-success-soft text-success-text no-underline">{text}</ins>;
  // Far from a change, what is the same is not what one looks for.
  if (text.length <= CONTEXT * 2.5) return text;
  return (
    <>
      {text.slice(0, CONTEXT)}
      <span className="px-1 text-muted" title={`${text.length - CONTEXT * 2} characters that are the same`}>
        […]
      </span>
      {text.slice(-CONTEXT)}
    </>
  );
}
