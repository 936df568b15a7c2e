import { setImmediate as nextTurn } from "node:timers/promises";
import type { StringPrompt } from "weave";
import { pickSentence } from "../search/pick-sentence.ts";
import { tokenize } from "../search/tokenize.ts";
import { tracedStream } from "../traced.ts";
import type { FoundPassage } from "./retrieve-passages.ts";
import { tokenUsage } from "./token-usage.ts";

type Chunk = { section: string; text: string; terms_read: number };

/** What has been streamed so far. */
type Answer = { text: string; sections: string[]; chunks: number; terms_read: number };

/** Streams an answer made of the passages' own sentences, a passage at a time, each quoted as the prompt says. */
export const writeAnswer = tracedStream("op", write_answer, {
  parameterNames: ["prompt", "passages", "terms"],
  initialState: (): Answer => ({ text: "", sections: [], chunks: 0, terms_read: 0 }),
  reduce: (answer, { section, text, terms_read }: Chunk) => ({
    text: answer.text + text,
    sections: answer.sections.includes(section) ? answer.sections : [...answer.sections, section],
    chunks: answer.chunks + 1,
    terms_read: answer.terms_read + terms_read,
  }),
  summarize: ({ text, terms_read }) => tokenUsage("extractive-writer", terms_read, tokenize(text).length),
});

async function* write_answer(prompt: StringPrompt, passages: FoundPassage[], terms: string[]): AsyncGenerator<Chunk> {
  for (const { section, text } of passages) {
    await nextTurn();
    const quote = prompt.format({ section, sentence: pickSentence(text, terms) });
    yield { section, text: quote, terms_read: tokenize(text).length };
  }
}
