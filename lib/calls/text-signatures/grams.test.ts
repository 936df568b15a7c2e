import fc from "fast-check";
import { expect, test } from "vitest";
import { bitOf, hasBit } from "./bits";
import { chapterHash } from "./chapter";
import { gramsByKind, gramsOf } from "./search-grams";
import { SignaturePacker, type SignedBlock } from "./signature-packer";

/** Whether a signature has all grams of a text, as `listTextRanges` asks it. */
function mayHold({ signature }: SignedBlock, text: string): boolean {
  const { words, phrases } = gramsByKind(gramsOf(text));
  return [...words, ...phrases].every((hash) => hasBit(signature, bitOf(hash, signature.length * 8)));
}

/** The same of a chapter. */
function mayHoldChapter({ chapter }: SignedBlock, text: string): boolean {
  const { words, letters } = gramsByKind(gramsOf(text));
  const known = chapter.chapter();
  return (
    letters.every((bit) => hasBit(known.letters, bit)) &&
    words.every((hash) => hasBit(known.grams, bitOf(chapterHash(hash), known.grams.length * 8)))
  );
}

function sign(...payloads: string[]) {
  const packer = new SignaturePacker();
  const blocks = payloads.flatMap((payload, n) =>
    packer.add({ at: "2025-01-01", id: String(n), payloads: [Buffer.from(payload), null] }),
  );
  return [...blocks, ...packer.end()];
}

test("a signature and its chapter have the grams of whatever stands in a JSON text, as any serialiser writes it", () => {
  const written = fc.constantFrom<(text: string) => string>(
    (text) => JSON.stringify({ text }),
    (text) =>
      JSON.stringify(text).replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
    (text) => JSON.stringify([text]).replaceAll("/", "\\/").replaceAll("<", "\\u003c"),
    (text) => JSON.stringify({ n: { [text]: [1, 2, text] } }, undefined, 2),
  );
  const letters = fc.string({
    unit: fc.oneof(
      fc.constantFrom(..."abcdefXYZ019_.-"),
      fc.constantFrom(..."  ,:;"),
      fc.constantFrom(...'"\\/<\n\t\0'),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 40,
  });
  const word = fc.constantFrom("a", "be", "cab", "Xyz9", "1,", "so:", "é", '"x"', "\\n", "");
  const texts = fc.oneof(
    letters,
    fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(texts, texts, texts, written, (before, text, behind, write) => {
      const [block] = sign(write(`${before}${text}${behind}`));
      expect(block && mayHold(block, text)).toBe(true);
      expect(block && mayHoldChapter(block, text)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

const QUESTION = JSON.stringify({ question: "how do I return a chair that I bought last week, and get a refund?" });

test("a signature hardly ever has the grams of a word that stands in none of its calls", () => {
  const [block] = sign(QUESTION);
  const strangers = ["xyloquartz", "vexjumbo", "quickfjord", "sphinxwaltz", "doc-77412"];
  expect(strangers.filter((word) => block && mayHold(block, word))).toEqual([]);
});

test("a signature tells phrases of its own words from those that stand in none of its calls", () => {
  const [block] = sign(QUESTION);
  const here = ["I return a chair", "last week, and get", "r that I bo"];
  expect(here.filter((phrase) => block && mayHold(block, phrase))).toEqual(here);
  const strangers = ["chair refund", "return last week", "bought a refund", "week how do", "and return I bought"];
  expect(strangers.filter((phrase) => block && mayHold(block, phrase))).toEqual([]);
});

test("a chapter tells which two and three characters stand side by side nowhere in it", () => {
  const [block] = sign(QUESTION);
  const here = ["cha", "do ", "k, ", "I r", "hou", "ek", "que"];
  const of = (texts: string[]) => texts.filter((text) => block && mayHoldChapter(block, text));
  expect(of(here)).toEqual(here.filter((text) => text !== "hou"));
  expect(of(["xyl", "CHA", "Re", "zq", "7", "ü"])).toEqual(["7", "ü"]);
  expect(of(["chai", "hair", "chah"])).toEqual(["chai", "hair"]);
});

test("what is not plain is in no gram, and case counts", () => {
  expect(gramsOf('äöü€x"y\\z/😀').size).toBe(0);
  expect(gramsByKind(gramsOf("abc äöü 12 €uro"))).toMatchObject({ words: [], phrases: [] });
  expect(gramsByKind(gramsOf("abcd"))).toMatchObject({ words: [expect.any(Number)], phrases: [] });
  expect(gramsByKind(gramsOf("be so"))).toMatchObject({ words: [], phrases: [expect.any(Number)] });
  expect(gramsOf("Abcd").intersection(gramsOf("abcd")).size).toBeLessThan(gramsOf("abcd").size);
});

const random = (characters: number, seed: number) => {
  let state = seed;
  let text = "";
  while (text.length < characters) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += state.toString(36);
  }
  return text;
};

test("a block ends where its signature would become too full, and every call is in one", () => {
  const payloads = Array.from({ length: 100 }, (_, n) => `"${random(1_000, n + 1)}"`);
  const blocks = sign(...payloads);
  expect(blocks.length).toBeGreaterThan(3);
  expect(blocks.reduce((sum, { calls }) => sum + calls, 0)).toBe(100);
  let next = 0;
  for (const block of blocks) {
    const { first, calls, signature } = block;
    expect(first.id).toBe(String(next));
    const bits = signature.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
    expect(bits).toBeLessThanOrEqual(signature.length * 8 * 0.4);
    for (const payload of payloads.slice(next, next + calls)) expect(mayHold(block, payload)).toBe(true);
    next += calls;
  }
});

test("a chapter ends behind some thousand calls, with a block, and knows of all its blocks", () => {
  const blocks = sign(...Array.from({ length: 4_500 }, (_, n) => `"call-${n}"`));
  const chapters = [...new Set(blocks.map(({ chapter }) => chapter))];
  expect(chapters).toHaveLength(3);
  const [first, second] = chapters.map((chapter) => blocks.find((block) => block.chapter === chapter));
  expect(first && mayHoldChapter(first, "call-1999")).toBe(true);
  expect(second && mayHoldChapter(second, "call-3999")).toBe(true);
  expect(first && mayHoldChapter(first, "call-3999")).toBe(false);
});

test("a call with very many grams has a larger signature of its own, or an empty one", () => {
  const [small, large, huge, after] = sign('"few"', random(45_000, 7), random(900_000, 8), '"words"');
  expect(small?.signature).toHaveLength(7_680);
  expect(large).toMatchObject({ calls: 1, first: { id: "1" } });
  expect(large?.signature.length).toBeGreaterThan(7_680);
  expect(huge).toMatchObject({ calls: 1, signature: new Uint8Array() });
  expect(after).toMatchObject({ calls: 1, first: { id: "3" } });
});
