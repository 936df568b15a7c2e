import Markdown, { type Components, defaultUrlTransform } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { readableMarkdown } from "./readable-markdown";
import { RemoteImage } from "./remote-image";
import { InlineImage, isInlineImage } from "./string-value";

/** Markdown as it is read, without HTML of its own; pictures from elsewhere are links. */
export function MarkdownBody({ text }: { text: string }) {
  return (
    <div className="flex min-w-0 max-w-3xl flex-col gap-2 break-words">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[readableMarkdown, [rehypeSanitize, SCHEMA]]}
        urlTransform={(url) => (isInlineImage(url) ? url : defaultUrlTransform(url))}
        components={PARTS}
      >
        {text}
      </Markdown>
    </div>
  );
}

/** As GitHub does it, and pictures that lie in the text itself. */
const SCHEMA = {
  ...defaultSchema,
  protocols: { ...defaultSchema.protocols, src: ["http", "https", "data"] },
};

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
  img: ({ src, alt }) => {
    const url = typeof src === "string" ? src : "";
    return isInlineImage(url) ? <InlineImage src={url} /> : <RemoteImage url={url} alt={alt} />;
  },
  code: ({ children }) => <code className="rounded-xs bg-slate-3 px-1 py-px font-mono text-xs">{children}</code>,
  pre: ({ children }) => (
    <pre className="overflow-x-auto rounded-md border bg-slate-2 p-2.5 text-xs [&_code]:bg-transparent [&_code]:p-0">
      {children}
    </pre>
  ),
  p: ({ children }) => <p className="whitespace-pre-wrap">{children}</p>,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal pl-5">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => <blockquote className="border-l-2 pl-2.5 text-muted">{children}</blockquote>,
  h1: ({ children }) => <p className="font-semibold text-lg">{children}</p>,
  h2: ({ children }) => <p className="font-semibold text-base">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  hr: () => <hr className="border-line" />,
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table className="border-collapse text-sm [&_td]:border [&_td]:px-2 [&_td]:py-0.5 [&_th]:border [&_th]:px-2 [&_th]:py-0.5 [&_th]:text-left">
        {children}
      </table>
    </div>
  ),
};
