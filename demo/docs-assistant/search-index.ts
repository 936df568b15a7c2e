import { Bm25Index } from "../search/bm25-index.ts";
import type { Section } from "../search/spec-sections.ts";
import { traced } from "../traced.ts";

/** Indexes sections passage by passage, each a call of its own. */
export async function buildSearchIndex(sections: readonly Section[]): Promise<Bm25Index> {
  const index = new Bm25Index();

  const indexPassage = traced(
    "op",
    function index_passage(section: number, text: string) {
      return index.add(section, text);
    },
    { parameterNames: ["section", "text"] },
  );
  const indexSection = traced(
    "op",
    async function index_section({ id, passages }: Section) {
      const added = await Promise.all(passages.map((passage) => indexPassage(id, passage)));
      return { passages: added.length, terms: added.reduce((sum, passage) => sum + passage.length, 0) };
    },
    { parameterNames: ["section"], callDisplayName: ({ heading }) => heading },
  );
  const buildIndex = traced(
    "tool",
    async function build_search_index(headings: string[]) {
      for (const section of sections.filter(({ heading }) => headings.includes(heading))) await indexSection(section);
      return index.size;
    },
    { parameterNames: ["headings"] },
  );
  await buildIndex(sections.map((section) => section.heading));
  return index;
}
