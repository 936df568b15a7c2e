import { text } from "commonmark-spec";
import { traced } from "../traced.ts";
import { type EngineConfiguration, engines } from "./engines.ts";

/** Renders the whole specification with every engine, one after another. */
export const renderSpecification = traced("tool", async function render_specification() {
  const rendered: Record<string, unknown> = {};
  for (const engine of engines) {
    rendered[engine.name] = await renderWhole(engine).catch((error: Error) => ({ failed: error.message }));
  }
  return rendered;
});

const renderWhole = traced(
  "op",
  function render_whole({ render }: EngineConfiguration) {
    const html = render(text);
    return {
      html_bytes: Buffer.byteLength(html),
      headings: countOf(html, /<h[1-6]/g),
      links: countOf(html, /<a href/g),
      code_blocks: countOf(html, /<pre>/g),
    };
  },
  { parameterNames: ["engine"], callDisplayName: ({ name }) => `render with ${name}` },
);

function countOf(html: string, tag: RegExp): number {
  return html.match(tag)?.length ?? 0;
}
