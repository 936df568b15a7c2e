import { expect, test } from "vitest";
import { engines, RawHtmlRefusedError } from "./engines.ts";
import { normalizeHtml } from "./normalize-html.ts";
import { specExamples } from "./spec-examples.ts";

test.each(["commonmark", "micromark"])("%s renders every example of the specification as it says", (name) => {
  const engine = engineNamed(name);
  const wrong = specExamples.filter(
    ({ markdown, html }) => normalizeHtml(engine.render(markdown)) !== normalizeHtml(html),
  );
  expect(wrong.map((example) => example.number)).toEqual([]);
});

test.each(["marked-gfm", "markdown-it-default"])("%s, as it is set up, renders most of them", (name) => {
  const engine = engineNamed(name);
  const right = specExamples.filter(
    ({ markdown, html }) => normalizeHtml(engine.render(markdown)) === normalizeHtml(html),
  );
  expect(right.length).toBeGreaterThan(specExamples.length / 2);
  expect(right.length).toBeLessThan(specExamples.length);
});

test("the strict engine fails on raw HTML, inline too, and on nothing else", () => {
  const { render } = engineNamed("markdown-it-strict");
  expect(() => render("a <b>c</b>")).toThrow(RawHtmlRefusedError);
  expect(() => render("<div>\n\n*a*")).toThrow("raw HTML is refused: <div>");
  expect(render("`<b>`")).toBe("<p><code>&lt;b&gt;</code></p>\n");
});

function engineNamed(name: string) {
  const engine = engines.find((candidate) => candidate.name === name);
  if (!engine) throw new Error(`no engine ${name}`);
  return engine;
}
