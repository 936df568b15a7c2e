import { tests } from "commonmark-spec";

/** An example of the specification: Markdown and the HTML it stands for. */
export type SpecExample = { number: number; section: string; markdown: string; html: string };

/** All examples of the CommonMark specification, in its order. */
export const specExamples: readonly SpecExample[] = tests.map(({ number, section, markdown, html }) => ({
  number,
  section,
  markdown: withTabs(markdown),
  html: withTabs(html),
}));

/** At most `perSection` examples of each section, spread evenly over it; always the same ones. */
export function sampleExamples(examples: readonly SpecExample[], perSection: number): SpecExample[] {
  const sections = Map.groupBy(examples, (example) => example.section);
  return [...sections.values()].flatMap((section) => {
    const step = Math.max(1, section.length / perSection);
    return section.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  });
}

/** The specification prints tabs as arrows. */
function withTabs(text: string): string {
  return text.replaceAll("→", "\t");
}
