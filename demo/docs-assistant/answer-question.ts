import type { StringPrompt } from "weave";
import type { Bm25Index, Bm25Settings } from "../search/bm25-index.ts";
import type { Section } from "../search/spec-sections.ts";
import { traced } from "../traced.ts";
import { questionOps } from "./read-question.ts";
import { renderExamples } from "./render-examples.ts";
import { type Query, retrievalOps } from "./retrieve-passages.ts";
import { writeAnswer } from "./write-answer.ts";

/** How long a search that forgives typing errors may take; reading the whole specification takes many times that. */
const FUZZY_DEADLINE_MS = 5;
const WEAK_SCORE = 14;
const MAX_ANSWER_LETTERS = 600;

type Assistant = { sections: readonly Section[]; index: Bm25Index; settings: Bm25Settings; prompt: StringPrompt };

/** The assistant: an op that answers a question out of the sections, without a language model. */
export function createDocsAssistant({ sections, index, settings, prompt }: Assistant) {
  const { parseQuestion, correctSpelling, lookupSection } = questionOps(sections, index);
  const { retrieve, fuzzySearch } = retrievalOps(sections, index, settings);

  async function searchAgain(query: Query, found: Awaited<ReturnType<typeof retrieve>>) {
    try {
      return await fuzzySearch(query, FUZZY_DEADLINE_MS);
    } catch (error) {
      if (found.passages.length === 0) throw error;
      return found.passages;
    }
  }

  return traced(
    "agent",
    async function answer_question(question: string) {
      const asked = await parseQuestion(question);
      const corrected = asked.unknown.length > 0 ? await correctSpelling(asked.unknown) : {};
      const terms = asked.terms.map((term) => corrected[term] ?? term);
      const query = { terms, phrases: phrasesOf(question) };
      const section = asked.section === null ? null : await lookupSection(asked.section);

      const found = await retrieve(query, section?.id ?? null);
      const isWeak = section === null && (found.passages[0]?.score ?? 0) < WEAK_SCORE;
      const passages = isWeak ? await searchAgain(query, found) : found.passages;
      const heading = section?.path.at(-1);
      const examples = heading && /render|html|output/i.test(question) ? await renderExamples(heading) : [];

      let answer = "";
      for await (const { text } of await writeAnswer(prompt, passages, terms)) {
        answer += text;
        if (answer.length > MAX_ANSWER_LETTERS) break;
      }
      return {
        answer,
        confidence: isWeak ? "low" : "high",
        sources: passages.map(({ section, passage, score }) => ({ section, passage, score })),
        examples: examples.map(({ example }) => example),
      };
    },
    { parameterNames: ["question"] },
  );
}

/** The words of a question, two and three at a time. */
function phrasesOf(question: string): string[] {
  const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [2, 3].flatMap((count) => words.slice(count - 1).map((_, at) => words.slice(at, at + count).join(" ")));
}
