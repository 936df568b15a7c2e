import fc from "fast-check";
import { expect, test } from "vitest";
import { itemsOf, type JsonNode, member, parseJson, parseJsonInSlices, sourceOf } from "./parse-json.ts";

function toValue(node: JsonNode): unknown {
  if (node.kind === "object") return node.keys.map((key, i) => [key, toValue(node.items[i] as JsonNode)]);
  if (node.kind === "array") return node.items.map(toValue);
  return node.kind === "string" ? node.value : JSON.parse(node.text);
}

/** JSON.parse's result in the shape of `toValue`. */
function entries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entries);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value).map(([key, item]) => [key, entries(item)]);
}

const nodeOf = (text: string) => parseJson(text)?.node;

test("reads what JSON.parse reads, however it is spaced", () => {
  const spaces = fc.constantFrom(undefined, 1, 4, "\t", " \r\n");
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), spaces, (value, space) => {
      const text = ` ${JSON.stringify(value, undefined, space)}\n`;
      const parsed = parseJson(text);
      // Integer-like keys are reordered by JavaScript objects before they are written, so the orders agree.
      expect(parsed && toValue(parsed.node)).toEqual(entries(JSON.parse(text)));
      expect(parsed && JSON.parse(sourceOf(parsed))).toEqual(JSON.parse(text));
    }),
  );
});

test("refuses what JSON.parse refuses, when no string is damaged", () => {
  const tokens = fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', "1", "-", "0.5", "01", "1e", "true", "nul", " ");
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 9 }), (parts) => {
      const text = parts.join("");
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      expect(parseJson(text) !== undefined).toBe(valid);
    }),
    { numRuns: 3000 },
  );
});

test("numbers keep their digits, keys their order and repetition", () => {
  const node = nodeOf('{"b":1.0,"2":18446744073709551616,"1":1e400,"b":-0,"n":NaN}');
  expect(node?.kind === "object" && node.keys).toEqual(["b", "2", "1", "b", "n"]);
  expect(node?.kind === "object" && node.items.map((item) => item.kind === "number" && item.text)).toEqual([
    "1.0",
    "18446744073709551616",
    "1e400",
    "-0",
    "NaN",
  ]);
  expect(member(node, "b")).toMatchObject({ text: "-0" });
});

test("strings keep NUL, lone surrogates and escapes", () => {
  expect(nodeOf('"a\\u0000\\ud800\\n\\\\\\""')).toMatchObject({ value: 'a\u0000\ud800\n\\"' });
});

test("a value of a million brackets neither overflows nor is taken apart", () => {
  expect(parseJson("[".repeat(100_000) + "]".repeat(100_000))).toBeDefined();
  expect(parseJson("[".repeat(500_000) + "]".repeat(500_000))).toBeUndefined();
  expect(parseJson(`[${"1,".repeat(99)}1]`, 100)).toBeUndefined();
});

test("a long text is read in slices to the same value", async () => {
  const text = JSON.stringify({ list: Array.from({ length: 70_000 }, (_, i) => [i, `${i}`]), long: "x".repeat(3e6) });
  let rests = 0;
  const value = await parseJsonInSlices(text, async () => {
    rests++;
  });
  expect(value && toValue(value.node)).toEqual(entries(JSON.parse(text)));
  expect(rests).toBeGreaterThan(5);
  expect(await parseJsonInSlices("[1,", async () => {})).toBeUndefined();
});

test("a long text of more values than could be taken apart at once is read, and its parts are what they would be else", async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => ({ index, deep: [{ of: `"${index}"` }, []], none: {} }));
  const text = JSON.stringify({ rows, big: "y".repeat(100_000) });
  expect(parseJson(text)).toBeUndefined();
  const value = await parseJsonInSlices(text, async () => {});
  const list = value && member(value.node, "rows");
  expect(itemsOf(list)).toHaveLength(60_000);
  const row = itemsOf(list)[59_999] as JsonNode;
  expect(toValue(row)).toEqual(entries(rows.at(-1)));
  expect(value && JSON.parse(sourceOf({ text, node: row }))).toEqual(rows.at(-1));
});

test("what is not JSON behind or inside a long list is told by its shape", async () => {
  const parts = Array.from({ length: 30_000 }, () => "{}").join();
  expect(await parseJsonInSlices(`[${parts}]`, async () => {})).toBeDefined();
  expect(await parseJsonInSlices(`[${parts}] 1`, async () => {})).toBeUndefined();
  expect(await parseJsonInSlices(`[${parts}} `, async () => {})).toBeUndefined();
});
