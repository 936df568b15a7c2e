import { text } from "commonmark-spec";
import { expect, test } from "vitest";
import { splitSections } from "./spec-sections.ts";

const fence = "`".repeat(32);
const long = "word ".repeat(30).trim();

test("sections keep the path of headings above them and leave out those without text", () => {
  const sections = splitSections(`# A\n\n## B\n\n${long}\n\n# C\n\n${long}\n`);
  expect(sections).toEqual([
    { id: 0, heading: "B", path: ["A", "B"], passages: [long] },
    { id: 1, heading: "C", path: ["C"], passages: [long] },
  ]);
});

test("an example is no text, and a heading in it no heading", () => {
  const sections = splitSections(`# A\n\n${long}\n\n${fence} example\n# not\n.\n<h1>not</h1>\n${fence}\n`);
  expect(sections.map(({ heading, passages }) => [heading, passages])).toEqual([["A", [long]]]);
});

test("short paragraphs go with the next, and links become their text", () => {
  expect(splitSections(`# A\n\nA [link](x), and\na [reference].\n\n${long}\n\nend\n`)[0]?.passages).toEqual([
    `A link, and a reference. ${long}`,
    "end",
  ]);
});

test("the specification has its sections, none with the marks of an example", () => {
  const sections = splitSections(text);
  expect(sections.map((section) => section.heading)).toEqual(expect.arrayContaining(["Tabs", "Links", "Raw HTML"]));
  expect(sections.flatMap((section) => section.passages).join()).not.toContain(fence);
  expect(sections.flatMap((section) => section.path)).not.toContain("title: CommonMark Spec");
});
