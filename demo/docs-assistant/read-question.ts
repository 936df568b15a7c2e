import type { Bm25Index } from "../search/bm25-index.ts";
import { nearestWord } from "../search/edit-distance.ts";
import type { Section } from "../search/spec-sections.ts";
import { tokenize } from "../search/tokenize.ts";
import { traced } from "../traced.ts";
import { EmptyQuestionError, NotFoundError } from "./question-errors.ts";

/** Ops that find out what a question asks for. */
export function questionOps(sections: readonly Section[], index: Bm25Index) {
  const tokenizeText = traced("op", tokenize, { parameterNames: ["text"] });

  const parseQuestion = traced(
    "op",
    async function parse_question(question: string) {
      const named = /"([^"]+)"/.exec(question)?.[1] ?? null;
      const terms = await tokenizeText(question);
      if (terms.length === 0) throw new EmptyQuestionError(`no word to search for in "${question}"`);
      return { terms, unknown: terms.filter((term) => !index.has(term)), section: named };
    },
    { parameterNames: ["question"] },
  );

  const nearest = traced(
    "op",
    function nearest_term(term: string) {
      return nearestWord(term, index.vocabulary, editsForgiven(term));
    },
    { parameterNames: ["term"] },
  );
  const correctSpelling = traced(
    "tool",
    async function correct_spelling(unknown: string[]) {
      const found = await Promise.all(unknown.map(async (term) => [term, (await nearest(term))?.word] as const));
      return Object.fromEntries(found.filter(([, word]) => word !== undefined));
    },
    { parameterNames: ["terms"] },
  );

  const lookupSection = traced(
    "tool",
    function lookup_section(name: string) {
      const section = sections.find(({ heading }) => heading.toLowerCase() === name.toLowerCase());
      if (!section) throw new NotFoundError(`the CommonMark specification has no section "${name}"`);
      return { id: section.id, path: section.path, passages: section.passages.length };
    },
    { parameterNames: ["name"] },
  );

  return { parseQuestion, correctSpelling, lookupSection };
}

/** Edits forgiven in a term: none in short ones, which are near to too many others. */
function editsForgiven(term: string): number {
  return term.length < 4 ? 0 : term.length < 7 ? 1 : 2;
}
