import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonDepth, jsonParts } from "./limits.ts";
import { JsonMeter, MAX_DOCUMENT_DEPTH, MAX_DOCUMENT_PARTS } from "./meter.ts";

test("a document in pieces counts as in one", () => {
  fc.assert(
    fc.property(
      fc.json({ stringUnit: fc.constantFrom('"', "\\", "{", "[", ",", "é", "a") }),
      fc.integer({ min: 1, max: 7 }),
      (text, size) => {
        const bytes = Buffer.from(text);
        const meter = new JsonMeter();
        for (let at = 0; at < bytes.length; at += size)
          expect(meter.add(bytes.subarray(at, at + size))).toBeUndefined();
        expect([meter.depth, meter.parts]).toEqual([jsonDepth(text), jsonParts(text)]);
      },
    ),
  );
});

test("a document is too much as soon as it is", () => {
  expect(new JsonMeter().add(Buffer.alloc(MAX_DOCUMENT_DEPTH, "["))).toBeUndefined();
  expect(new JsonMeter().add(Buffer.alloc(MAX_DOCUMENT_DEPTH + 1, "["))).toMatch(/^nested deeper than 100,000 levels/);
  const meter = new JsonMeter();
  expect(meter.add(Buffer.alloc(MAX_DOCUMENT_PARTS - 1, ","))).toBeUndefined();
  expect(meter.add(Buffer.from(",,"))).toMatch(/^of more than 12,500,000 parts/);
});
