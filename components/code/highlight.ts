import type { HighlighterCore, ThemedToken } from "shiki/core";

/** The languages that are coloured; anything else is shown plainly. */
export type CodeLanguage = "python" | "typescript" | "javascript" | "json" | "shellscript";

/** A piece of a line and its colour, which is a custom property of the page. */
export type CodeToken = { text: string; colour: string | undefined };

/** Longer code is shown without colours: taking it apart would hold the page up. */
const MOST_CHARACTERS = 150_000;

let loading: Promise<HighlighterCore> | undefined;

/** Colours code line by line; undefined when it is too long. The highlighter comes with the first code that is shown. */
export async function highlight(code: string, language: CodeLanguage): Promise<CodeToken[][] | undefined> {
  if (code.length > MOST_CHARACTERS) return undefined;
  loading ??= load();
  const highlighter = await loading;
  const { tokens } = highlighter.codeToTokens(code, { lang: language, theme: "weft" });
  return tokens.map((line) => line.map(({ content, color }: ThemedToken) => ({ text: content, colour: color })));
}

async function load(): Promise<HighlighterCore> {
  const [{ createCssVariablesTheme, createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import("shiki/core"),
    import("shiki/engine/javascript"),
  ]);
  return await createHighlighterCore({
    themes: [createCssVariablesTheme({ name: "weft", variablePrefix: "--code-" })],
    langs: [
      import("shiki/langs/python.mjs"),
      import("shiki/langs/typescript.mjs"),
      import("shiki/langs/javascript.mjs"),
      import("shiki/langs/json.mjs"),
      import("shiki/langs/shellscript.mjs"),
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}
