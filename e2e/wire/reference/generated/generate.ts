import { generateBadQuestions } from "./bad-questions.ts";
import { generateCallQuestions } from "./call-questions.ts";
import { generateFeedbackQuestions } from "./feedback-questions.ts";
import { generateCalls, logRequests } from "./logged-calls.ts";
import type { GeneratedQuestion } from "./question.ts";
import { Random } from "./random.ts";
import { generateStoreQuestions } from "./store-questions.ts";

const CALLS = 70;

/** Some `count` questions, after those that store what they ask about; the same ones for the same seed. */
export function generateQuestions(seed: number, count: number): GeneratedQuestion[] {
  const random = new Random(seed);
  const calls = generateCalls(random, CALLS);
  const aboutCalls = generateCallQuestions(random, calls, Math.round(count * 0.55));
  const aboutStore = generateStoreQuestions(random, Math.round(count * 0.2));
  const aboutFeedback = generateFeedbackQuestions(random, calls, Math.round(count * 0.1));
  const good = [...aboutCalls, ...aboutStore, ...aboutFeedback];
  return [
    ...logRequests(random, calls).map((question) => ({ ...question, excuses: [] })),
    ...aboutCalls,
    ...aboutStore,
    ...aboutFeedback,
    ...generateBadQuestions(random, good, Math.round(count * 0.15)),
  ];
}
