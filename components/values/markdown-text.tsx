"use client";
import { Component, lazy, type ReactNode, Suspense } from "react";
import { ProseText } from "./prose-text";

/** Longer texts are shown as they are: taking them apart would hold the page up. */
const MOST_MARKDOWN = 20_000;
/** Nested like this nothing is written to be read, and the reader would take minutes over it. */
const KNOTTY = /(?:>[ \t]?){24}|(?:!?\[){40}|[*_~`]{100}|(?:[-+*][ \t]+){24}|^[ \t]{120}/m;

const MarkdownBody = lazy(() => import("./markdown-body").then(({ MarkdownBody }) => ({ default: MarkdownBody })));

/** Text as markdown, made safe; as plain prose until the part that reads it has come, or where it cannot be read. */
export function MarkdownText({ text }: { text: string }) {
  const plain = <ProseText text={text} />;
  if (text.length > MOST_MARKDOWN || !hasMarks(text) || KNOTTY.test(text)) return plain;
  return (
    <Unreadable key={text} fallback={plain}>
      <Suspense fallback={plain}>
        <MarkdownBody text={text} />
      </Suspense>
    </Unreadable>
  );
}

/** Most messages are plain sentences, which need no reader. */
function hasMarks(text: string): boolean {
  return /[*_`#|~[\]<>]|^\s*(?:[-+]|\d+[.)])\s|\bhttps?:/m.test(text);
}

/** Quotes within quotes without end overflow the reader's stack: such a text is shown as it is. */
class Unreadable extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
