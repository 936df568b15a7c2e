import fc from "fast-check";
import { expect, test } from "vitest";
import { bitOf, hashesOf } from "./grams";
import { SignaturePacker } from "./signature-packer";

/** Whether a signature has all grams of a text, as `listTextRanges` asks it. */
function mayHold(signature: Uint8Array, text: string): boolean {
  return [...hashesOf(text)].every((hash) => {
    const bit = bitOf(hash, signature.length * 8);
    return (((signature[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  });
}

function sign(...payloads: string[]) {
  const packer = new SignaturePacker();
  const blocks = payloads.flatMap((payload, n) =>
    packer.add({ at: "2025-01-01", id: String(n), payloads: [Buffer.from(payload), null] }),
  );
  return [...blocks, ...packer.end()];
}

test("a signature has the grams of whatever stands in a JSON text, as any serialiser writes it", () => {
  const written = fc.constantFrom<(text: string) => string>(
    (text) => JSON.stringify({ text }),
    (text) =>
      JSON.stringify(text).replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
    (text) => JSON.stringify([text]).replaceAll("/", "\\/").replaceAll("<", "\\u003c"),
  );
  const texts = fc.string({
    unit: fc.oneof(fc.constantFrom(..."abcdefXYZ019_.-"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })),
    maxLength: 40,
  });
  fc.assert(
    fc.property(texts, texts, texts, written, (before, text, behind, write) => {
      const [block] = sign(write(`${before}${text}${behind}`));
      expect(block && mayHold(block.signature, text)).toBe(true);
    }),
  );
});

test("a signature hardly ever has the grams of a word that stands in none of its calls", () => {
  const [block] = sign(JSON.stringify({ question: "how do I return a chair that I bought last week?" }));
  const strangers = ["xyloquartz", "vexjumbo", "quickfjord", "sphinxwaltz", "doc-77412"];
  expect(strangers.filter((word) => block && mayHold(block.signature, word))).toEqual([]);
});

test("texts of less than four plain characters in a row have no grams", () => {
  expect(hashesOf("abc äöü 12 €uro").size).toBe(0);
  expect(hashesOf("abcd").size).toBe(1);
  expect(hashesOf("Abcd")).not.toEqual(hashesOf("abcd"));
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
  const payloads = Array.from({ length: 40 }, (_, n) => `"${random(1_000, n + 1)}"`);
  const blocks = sign(...payloads);
  expect(blocks.length).toBeGreaterThan(3);
  expect(blocks.reduce((sum, { calls }) => sum + calls, 0)).toBe(40);
  let next = 0;
  for (const { first, calls, signature } of blocks) {
    expect(first.id).toBe(String(next));
    const bits = signature.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
    expect(bits).toBeLessThanOrEqual(signature.length * 2);
    for (const payload of payloads.slice(next, next + calls)) expect(mayHold(signature, payload)).toBe(true);
    next += calls;
  }
});

test("a call with very many grams has a larger signature of its own, or an empty one", () => {
  const [small, large, huge, after] = sign('"few"', random(30_000, 7), random(900_000, 8), '"words"');
  expect(small?.signature).toHaveLength(3_840);
  expect(large).toMatchObject({ calls: 1, first: { id: "1" } });
  expect(large?.signature.length).toBeGreaterThan(3_840);
  expect(huge).toMatchObject({ calls: 1, signature: new Uint8Array() });
  expect(after).toMatchObject({ calls: 1, first: { id: "3" } });
});
