import fc from "fast-check";
import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import type { Filter } from "../filters/filters";
import { logCalls, type TestCtx } from "../testing/log-calls";
import {
  at,
  callsInBlocks,
  countGaps,
  countOdd,
  found,
  holding,
  signAll,
  signAsBefore,
  signedProject,
} from "../testing/signed-project";

/** A project whose calls have these texts, a second apart. */
async function projectOf(texts: readonly string[]): Promise<TestCtx> {
  const ctx = await testContext();
  const id = (n: number) => `t${String(n).padStart(3, "0")}`;
  await logCalls(
    ctx,
    texts.map((text, n) => ({ id: id(n), started_at: at(n), inputs: { text }, output: "" })),
  );
  return ctx;
}

const SENTENCES = [
  "the order cannot be changed, twice or ever",
  "to be refunded you cannot be late",
  "twice the money was refunded, as can be",
];

test("a phrase of common words is looked for where its words stand side by side", async () => {
  const texts = Array.from({ length: 60 }, (_, n) => SENTENCES[n % 3] ?? "");
  texts[31] = "it cannot be refunded twice, sorry";
  const ctx = await projectOf(texts);
  await signAll(ctx);
  expect(await callsInBlocks(ctx, "cannot be refunded twice")).toBeLessThanOrEqual(6);
  expect(await found(ctx, holding("cannot be refunded twice"))).toEqual(["t031"]);
  expect(await callsInBlocks(ctx, "you cannot refunded be")).toBe(0);
  expect(await found(ctx, holding("you cannot refunded be"))).toEqual([]);
  const inField: Filter[] = [{ field: "inputs.text", op: "contains", value: "e refunded tw" }];
  expect(await found(ctx, inField)).toEqual(["t031"]);
});

test("two or three letters are looked for in the chapters where they stand side by side", async () => {
  const ctx = await signedProject();
  expect(await callsInBlocks(ctx, "kqz")).toBe(0);
  expect(await callsInBlocks(ctx, "QX")).toBe(0);
  expect(await found(ctx, holding("kqz"))).toEqual([]);
  expect(await found(ctx, holding("yl"))).toEqual(["c07"]);
  await logCalls(ctx, [{ id: "last", started_at: at(100), inputs: { text: "see kqz-7" } }]);
  expect(await found(ctx, holding("kqz"))).toEqual(["last"]);
  await signAll(ctx);
  // A chapter of its own, since it was signed later.
  expect(await callsInBlocks(ctx, "kqz")).toBeLessThanOrEqual(6);
  expect(await found(ctx, holding("kqz"))).toEqual(["last"]);
  expect(await found(ctx, holding("qz-"))).toEqual(["last"]);
  expect(await found(ctx, holding("é"))).toEqual([]);
});

test("what a server from before phrases signed is searched by words, and signed again", async () => {
  const ctx = await signedProject();
  await signAsBefore(ctx);
  expect(await countOdd(ctx)).toMatchObject({ blocks: expect.any(Number) });
  expect((await countOdd(ctx)).blocks).toBeGreaterThan(10);
  expect(await callsInBlocks(ctx, "xyloquartz")).toBe(3);
  expect(await callsInBlocks(ctx, "a xy")).toBe(60);
  expect(await found(ctx, holding("a xylo"))).toEqual(["c07"]);
  expect(await found(ctx, holding("yl"))).toEqual(["c07"]);
  expect(await signAll(ctx)).toBeGreaterThanOrEqual(60);
  expect(await countOdd(ctx)).toEqual({ blocks: 0, chapters: 0 });
  expect(await callsInBlocks(ctx, "a xy")).toBeLessThan(15);
  expect(await found(ctx, holding("yl"))).toEqual(["c07"]);
  expect(await signAll(ctx)).toBe(0);
});

test("what takes several chapters and steps is found in all of them, and signed again without a gap", async () => {
  const ctx = await projectOf(Array.from({ length: 2_500 }, (_, n) => (n === 2_480 ? "see kqz" : `no. ${n}`)));
  await signAll(ctx, { atOnce: 10_000, blockCalls: 600 });
  expect(await found(ctx, holding("kqz"))).toEqual(["t2480"]);
  expect(await callsInBlocks(ctx, "kqz")).toBeLessThanOrEqual(600);
  await signAsBefore(ctx);
  expect(await signAll(ctx, { atOnce: 1, blockCalls: 50 })).toBeGreaterThanOrEqual(2_500);
  expect(await countGaps(ctx)).toBe(0);
  expect(await countOdd(ctx)).toEqual({ blocks: 0, chapters: 0 });
  expect(await found(ctx, holding("kqz"))).toEqual(["t2480"]);
});

const texts = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(..."abcAB1") },
    { weight: 5, arbitrary: fc.constantFrom(..."  ,:;_.-") },
    { weight: 2, arbitrary: fc.constantFrom(..."\"\\/<>&\n\t'%{}[]") },
    { weight: 1, arbitrary: fc.constantFrom("é", "e\u0301", "ß", "語", "😀", "\u2028", "\u00a0") },
  ),
  minLength: 1,
  maxLength: 30,
});

test("with signatures a search finds what it finds without them", async () => {
  const property = fc.asyncProperty(
    fc.array(texts, { minLength: 24, maxLength: 24 }),
    fc.array(fc.tuple(fc.nat({ max: 23 }), fc.nat({ max: 29 }), fc.integer({ min: 1, max: 12 })), {
      minLength: 14,
      maxLength: 14,
    }),
    async (written, pieces) => {
      const ctx = await projectOf(written);
      const searched = pieces.map(([n, from, length]) => {
        const characters = [...(written[n] ?? "")];
        const start = from % characters.length;
        return characters.slice(start, start + length).join("");
      });
      const filters = searched
        .filter((text) => text.trim() !== "")
        .flatMap((text): Filter[][] => [holding(text), [{ field: "inputs.text", op: "contains", value: text }]]);
      const answers = () => Promise.all(filters.map((filter) => found(ctx, filter)));
      const without = await answers();
      await signAll(ctx);
      expect(await answers()).toEqual(without);
      await signAsBefore(ctx);
      expect(await answers()).toEqual(without);
    },
  );
  await fc.assert(property, { numRuns: 3, endOnFailure: true });
});
