import { expect, test } from "vitest";
import { normalizeHtml } from "./normalize-html.ts";
import { specExamples } from "./spec-examples.ts";

test.each([
  ["white space inside a paragraph is one space", "<p>a  \t\nb</p>", "<p>a b</p>"],
  ["white space around blocks is nothing", "\n\t<p>\n\t\ta  b\t\t</p>\n\t", "<p>a b</p>"],
  ["white space around inline elements stays", "x <i>a  b</i> y", "x <i>a b</i> y"],
  ["an empty element's slash is nothing", "<br />", "<br>"],
  ["attributes are sorted and lower case", '<a title="bar" HREF="foo">x</a>', '<a href="foo" title="bar">x</a>'],
  ["a character is the same however it is written", "&#39;&#x27;&quot;&gt;&amp;", "''&quot;&gt;&amp;"],
  ["quotes around an attribute do not matter", "<a href='x'>", '<a href="x">'],
  [
    "white space in preformatted text stays",
    "<pre><code>a  b\n\n c\n</code></pre>",
    "<pre><code>a  b\n\n c\n</code></pre>",
  ],
  ["a tag may hold a closing bracket in an attribute", '<a href="a>b">x</a>', '<a href="a&gt;b">x</a>'],
  ["a comment stays as it is", "<!-- a  >  b -->", "<!-- a  >  b -->"],
])("%s", (_, html, normal) => {
  expect(normalizeHtml(html)).toBe(normal);
});

test("text that differs stays different", () => {
  expect(normalizeHtml("<p>a b</p>")).not.toBe(normalizeHtml("<p>ab</p>"));
  expect(normalizeHtml("<pre>a\n</pre>")).not.toBe(normalizeHtml("<pre>a</pre>"));
});

test("normalizing twice changes nothing", () => {
  const normal = specExamples.map((example) => normalizeHtml(example.html));
  expect(normal.map(normalizeHtml)).toEqual(normal);
});
