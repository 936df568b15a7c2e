"use client";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { LargeText } from "./large-text";
import { MarkdownText } from "./markdown-text";

/** Texts longer than this are shown plainly, in pieces. */
const MOST_PROSE = 20_000;
const CLIPPED = 180;

/** The text of a message, for reading; a clipped one shows its first two lines. */
export function MessageText({ text, clipped }: { text: string; clipped: boolean }) {
  const [open, setOpen] = useState(false);
  const foldable = clipped && (text.length > CLIPPED || text.split("\n", 4).length > 3);
  const short = foldable && !open;
  return (
    <div className={classNames("text-base leading-5.5", clipped && "text-muted")}>
      {short ? (
        <p className="line-clamp-2 break-words">{text.slice(0, 400).replace(/\s*\n\s*/g, " ")}</p>
      ) : text.length > MOST_PROSE ? (
        <LargeText text={text} />
      ) : (
        <MarkdownText text={text} />
      )}
      {foldable ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="rounded-sm text-accent-text text-xs hover:underline"
        >
          {open ? "Show less" : "Show all"}
        </button>
      ) : null}
    </div>
  );
}
