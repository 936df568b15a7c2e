"use client";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";

/** What a note says, as markdown made safe: no HTML of its own, no picture from elsewhere, links that open apart. */
export default function NoteMarkdown({ text }: { text: string }) {
  return (
    <div className="note-markdown flex min-w-0 flex-col gap-1.5 break-words">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={PARTS}>
        {text}
      </Markdown>
    </div>
  );
}

const PARTS: Components = {
  a: ({ href, children }) => (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="text-accent-text underline underline-offset-2"
    >
      {children}
    </a>
  ),
  // A picture would tell its server who reads the note.
  img: ({ src, alt }) => (
    <a
      href={typeof src === "string" ? src : undefined}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="text-accent-text underline underline-offset-2"
    >
      {alt || "image"}
    </a>
  ),
  code: ({ children }) => <code className="rounded-xs bg-slate-3 px-1 py-px font-mono text-xs">{children}</code>,
  pre: ({ children }) => <pre className="overflow-x-auto rounded-md border bg-slate-2 p-2">{children}</pre>,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal pl-5">{children}</ol>,
  blockquote: ({ children }) => <blockquote className="border-l-2 pl-2 text-muted">{children}</blockquote>,
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  table: ({ children }) => (
    <table className="border-collapse text-xs [&_td]:border [&_td]:px-1.5 [&_th]:border [&_th]:px-1.5">
      {children}
    </table>
  ),
};
