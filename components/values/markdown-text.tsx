"use client";
import { lazy, Suspense } from "react";
import { ProseText } from "./prose-text";

/** Longer texts are shown as they are: taking them apart would hold the page up. */
const MOST_MARKDOWN = 50_000;

const MarkdownBody = lazy(() => import("./markdown-body").then(({ MarkdownBody }) => ({ default: MarkdownBody })));

/** Text as markdown, made safe; as plain prose until the part that reads it has come. */
export function MarkdownText({ text }: { text: string }) {
  const plain = <ProseText text={text} />;
  if (text.length > MOST_MARKDOWN || !hasMarks(text)) return plain;
  return (
    <Suspense fallback={plain}>
      <MarkdownBody text={text} />
    </Suspense>
  );
}

/** Most messages are plain sentences, which need no reader. */
function hasMarks(text: string): boolean {
  return /[*_`#|~[\]<>]|^\s*(?:[-+]|\d+[.)])\s|\bhttps?:/m.test(text);
}
