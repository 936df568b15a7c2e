import { text as specification } from "commonmark-spec";
import { withAttributes } from "weave";
import { splitSections } from "../search/spec-sections.ts";
import { createDocsAssistant } from "./answer-question.ts";
import { QuestionError } from "./question-errors.ts";
import { type Session, sessions } from "./questions.ts";
import { quotePrompts } from "./quote-prompts.ts";
import { buildSearchIndex } from "./search-index.ts";

/** Indexes the CommonMark specification, then answers everyone's questions in turn. */
export async function runDocsAssistant(): Promise<void> {
  const sections = splitSections(specification);
  const index = await buildSearchIndex(sections);
  const settings = { k1: 1.2, b: 0.75 };
  const assistants = {
    production: createDocsAssistant({ sections, index, settings, prompt: quotePrompts.production }),
    staging: createDocsAssistant({ sections, index, settings, prompt: quotePrompts.staging }),
  };

  async function ask({ user, env, questions }: Session, turn: number): Promise<void> {
    const question = questions[turn];
    if (question === undefined) return;
    const attributes = { user, env, session: `${user}-1`, turn: turn + 1 };
    try {
      await withAttributes(attributes, () => assistants[env](question));
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  }

  const turns = Math.max(...sessions.map((session) => session.questions.length));
  for (let turn = 0; turn < turns; turn++) for (const session of sessions) await ask(session, turn);
}

/** A question that cannot be answered, or that took too long, is a failed call and no failure of the demo. */
function isExpected(error: unknown): boolean {
  return error instanceof QuestionError || (error instanceof DOMException && error.name === "TimeoutError");
}
