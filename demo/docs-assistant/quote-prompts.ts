import { StringPrompt } from "weave";

const NAME = "quote-a-passage";

/** How an answer quotes a passage: what production uses, and the next version, which staging tries. */
export const quotePrompts = {
  production: new StringPrompt({
    name: NAME,
    description: "A passage of the specification, with its section below.",
    content: "> {sentence}\n>\n> *{section}*\n\n",
  }),
  staging: new StringPrompt({
    name: NAME,
    description: "A passage of the specification in running text, its section named.",
    content: "**{section}**: {sentence}\n\n",
  }),
};
