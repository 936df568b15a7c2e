/** A headed part of a document, without the parts below it. */
export type Section = { id: number; heading: string; path: string[]; passages: string[] };

const EXAMPLE_FENCE = /^`{32}/;
const MIN_PASSAGE_WORDS = 25;

/** The sections of a Markdown document that have text, in order. Examples and the front matter are left out. */
export function splitSections(document: string): Section[] {
  const sections: Section[] = [];
  let path: string[] = [];
  let text: string[] = [];
  const close = () => {
    const passages = splitPassages(text.join("\n"));
    const heading = path.at(-1);
    if (heading !== undefined && passages.length > 0) sections.push({ id: sections.length, heading, path, passages });
    text = [];
  };
  let inExample = false;
  for (const line of document.replace(/^---\n[\s\S]*?\n\.\.\.\n/, "").split("\n")) {
    const heading = /^(#{1,6}) +(.*)$/.exec(line);
    if (EXAMPLE_FENCE.test(line)) inExample = !inExample;
    else if (inExample) continue;
    else if (heading) {
      close();
      const [, marks = "", title = ""] = heading;
      path = [...path.slice(0, marks.length - 1), title.replaceAll("*", "")];
    } else text.push(line);
  }
  close();
  return sections;
}

/** Paragraphs; one too short to be found by itself goes with the next. */
function splitPassages(text: string): string[] {
  const passages: string[] = [];
  let open = "";
  for (const paragraph of text.split(/\n\s*\n/)) {
    open = `${open} ${plainText(paragraph)}`.trim();
    if (open.split(" ").length < MIN_PASSAGE_WORDS) continue;
    passages.push(open);
    open = "";
  }
  if (open !== "") passages.push(open);
  return passages;
}

function plainText(paragraph: string): string {
  return paragraph
    .replace(/<a id="[^"]*"\s*\/?>|<\/a>|<!--[\s\S]*?-->/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]/g, "$1$2")
    .replace(/\s+/g, " ")
    .trim();
}
