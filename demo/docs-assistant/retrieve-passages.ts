import { setImmediate as nextTurn } from "node:timers/promises";
import type { Bm25Index, Bm25Settings, Hit } from "../search/bm25-index.ts";
import { distanceToPart } from "../search/edit-distance.ts";
import type { Section } from "../search/spec-sections.ts";
import { tokenize } from "../search/tokenize.ts";
import { traced } from "../traced.ts";
import { tokenUsage } from "./token-usage.ts";

/** A passage of the document as the assistant hands it on. */
export type FoundPassage = { section: string; passage: number; score: number; text: string };

/** What is searched for: terms, and the words as asked, two and three at a time. */
export type Query = { terms: string[]; phrases: string[] };

type Retrieved = { passages: FoundPassage[]; terms_read: number; terms_returned: number };

const RERANKED = 8;
const RETURNED = 3;

/** Ops that search the sections: ranked by terms, then by closeness, and a slow one that forgives typing errors. */
export function retrievalOps(sections: readonly Section[], index: Bm25Index, settings: Bm25Settings) {
  const passageOf = ({ section, passage, score }: Hit): FoundPassage => ({
    section: sections[section]?.heading ?? "",
    passage,
    score: Math.round(score * 1000) / 1000,
    text: sections[section]?.passages[passage] ?? "",
  });

  const scoreSection = traced(
    "op",
    async function score_section(section: number, { terms, phrases }: Query) {
      const { hits, termsRead } = index.score(section, terms, settings);
      for (const hit of hits) {
        await nextTurn();
        const near = phrases.map((phrase) => likeness(phrase, passageOf(hit).text));
        hit.score *= 1 + near.reduce((sum, each) => sum + each, 0) / Math.max(1, phrases.length);
      }
      return { hits: hits.sort((a, b) => b.score - a.score), terms_read: termsRead };
    },
    { parameterNames: ["section", "query"], callDisplayName: (section) => `score ${sections[section]?.heading}` },
  );

  const closeness = traced(
    "op",
    function closeness_of_terms(text: string, terms: string[]) {
      const words = tokenize(text);
      const places = terms.map((term) => words.indexOf(term)).filter((place) => place >= 0);
      const spread = Math.max(...places) - Math.min(...places) + 1;
      return places.length < 2 ? 0 : places.length / spread;
    },
    { parameterNames: ["text", "terms"] },
  );
  const rerank = traced(
    "retriever",
    async function rerank(passages: FoundPassage[], terms: string[]) {
      const scored = await Promise.all(
        passages.map(async (passage) => ({
          ...passage,
          score: Math.round(passage.score * (1 + (await closeness(passage.text, terms))) * 1000) / 1000,
        })),
      );
      return scored.sort((a, b) => b.score - a.score);
    },
    { parameterNames: ["passages", "terms"] },
  );

  const retrieve = traced(
    "retriever",
    async function retrieve(query: Query, within: number | null): Promise<Retrieved> {
      const candidates = within === null ? index.sectionsWith(query.terms) : [within];
      const scored = await Promise.all(candidates.map((section) => scoreSection(section, query)));
      const hits = scored.flatMap((section) => section.hits).sort((a, b) => b.score - a.score);
      const best = await rerank(hits.slice(0, RERANKED).map(passageOf), query.terms);
      const passages = best.slice(0, RETURNED);
      return {
        passages,
        terms_read: scored.reduce((sum, section) => sum + section.terms_read, 0),
        terms_returned: tokenize(passages.map((passage) => passage.text).join(" ")).length,
      };
    },
    {
      parameterNames: ["query", "within"],
      summarize: ({ terms_read, terms_returned }) => tokenUsage("bm25-okapi", terms_read, terms_returned),
    },
  );

  const fuzzySearch = traced(
    "retriever",
    async function fuzzy_search({ phrases }: Query, deadlineMs: number): Promise<FoundPassage[]> {
      const signal = AbortSignal.timeout(deadlineMs);
      const found: FoundPassage[] = [];
      for (const { id, passages } of sections) {
        for (const [passage, text] of passages.entries()) {
          await nextTurn();
          signal.throwIfAborted();
          const score = Math.max(...phrases.map((phrase) => likeness(phrase, text)));
          found.push(passageOf({ section: id, passage, score }));
        }
      }
      return found.sort((a, b) => b.score - a.score).slice(0, RETURNED);
    },
    { parameterNames: ["query", "deadline_ms"] },
  );

  return { retrieve, fuzzySearch };
}

/** 1 when the text holds the phrase, less by the share of its letters that differ. */
function likeness(phrase: string, text: string): number {
  return 1 - distanceToPart(phrase, text.toLowerCase()) / phrase.length;
}
