import { tokenize } from "./tokenize.ts";

/** The sentence of a passage that answers best: the one with most of the terms, the shorter of two. */
export function pickSentence(passage: string, terms: readonly string[]): string {
  const sentences = passage.split(/(?<=[.:?!])\s+(?=[A-Z(])/);
  const scored = sentences.map((sentence) => {
    const found = new Set(tokenize(sentence));
    return { sentence, shared: terms.filter((term) => found.has(term)).length };
  });
  scored.sort((a, b) => b.shared - a.shared || a.sentence.length - b.sentence.length);
  return scored[0]?.sentence ?? passage;
}
