import { readFileSync } from "node:fs";
import { HtmlRenderer, Parser } from "commonmark";
import MarkdownIt from "markdown-it";
import { Marked } from "marked";
import { micromark } from "micromark";

/** A Markdown engine in one configuration. */
export type EngineConfiguration = {
  name: string;
  description: string;
  package: string;
  version: string;
  options: Record<string, boolean | string>;
  render: (markdown: string) => string;
};

/** A renderer that takes no raw HTML says so by failing. */
export class RawHtmlRefusedError extends Error {
  override name = "RawHtmlRefusedError";
}

/** The engines compared: two set up for the specification, three as people often run them. */
export const engines: readonly EngineConfiguration[] = [
  configure("commonmark", "commonmark", "The reference implementation", { safe: false }, (options) => {
    const parser = new Parser();
    const renderer = new HtmlRenderer(options);
    return (markdown) => renderer.render(parser.parse(markdown));
  }),
  configure(
    "micromark",
    "micromark",
    "Raw HTML and any link allowed, as the specification has it",
    { allowDangerousHtml: true, allowDangerousProtocol: true },
    (options) => (markdown) => micromark(markdown, options),
  ),
  configure("marked-gfm", "marked", "GitHub's extensions are on", { gfm: true }, (options) => {
    const marked = new Marked(options);
    return (markdown) => marked.parse(markdown, { async: false });
  }),
  configure(
    "markdown-it-default",
    "markdown-it",
    "The default preset: raw HTML is shown as text, tables and strikethrough are on",
    { html: false },
    (options) => {
      const markdownIt = new MarkdownIt(options);
      return (markdown) => markdownIt.render(markdown);
    },
  ),
  configure(
    "markdown-it-strict",
    "markdown-it",
    "Fails when the text holds raw HTML",
    { preset: "commonmark", raw_html: "refuse" },
    () => {
      const markdownIt = new MarkdownIt("commonmark");
      return (markdown) => {
        const inline = markdownIt.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
        const raw = inline.find((token) => token.type.startsWith("html_"));
        if (raw) throw new RawHtmlRefusedError(`raw HTML is refused: ${raw.content.trim().slice(0, 60)}`);
        return markdownIt.render(markdown);
      };
    },
  ),
];

function configure<Options extends Record<string, boolean | string>>(
  name: string,
  packageName: string,
  description: string,
  options: Options,
  start: (options: Options) => (markdown: string) => string,
): EngineConfiguration {
  return {
    name,
    description,
    package: packageName,
    version: versionOf(packageName),
    options,
    render: start({ ...options }),
  };
}

function versionOf(packageName: string): string {
  const manifest = new URL(`../../node_modules/${packageName}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}
