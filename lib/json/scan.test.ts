import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { findExcess, hasUndecodableEscape, isTooDeep, jsonDepth, MAX_JSON_DEPTH } from "./limits.ts";
import { expectEnd, scanArray, scanObject, skipValue } from "./scan.ts";
import { jsonObject, jsonText, readBySchema, writeBySchema } from "./schema-text.ts";

test("the bounds of members and items are those of their values, for any JSON", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 1, 3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const found = new Map<string, unknown>();
      const end = scanObject(text, 0, (key, from, to) => found.set(key, JSON.parse(text.slice(from, to))));
      expectEnd(text, end);
      expect(Object.fromEntries(found)).toEqual(JSON.parse(text));
      const list = JSON.stringify(Object.values(value), null, indent);
      const items: unknown[] = [];
      expect(scanArray(list, 0, (from, to) => items.push(JSON.parse(list.slice(from, to))))).toBe(list.length);
      expect(items).toEqual(JSON.parse(list));
    }),
  );
});

test("what is not JSON is refused, whatever it is", () => {
  for (const text of ["", "{", "[1", '{"a"}', '{"a":}', '{"a":1,}', "{a:1}", '{"a":1 "b":2}', '"open', '{"a":"\\"}']) {
    expect(() => {
      const end = skipValue(text, 0);
      expectEnd(text, end);
      scanObject(text, 0, (_key, from, to) => JSON.parse(text.slice(from, to)));
    }, text).toThrow();
  }
});

const envelope = z.object({
  id: z.string(),
  val: jsonText,
  more: z.object({ attributes: jsonObject.nullish() }).optional(),
});

test("an envelope is read and the user's parts stay text, to the byte", () => {
  const text =
    ' { "val" : {"b":1.0, "a":1e400,"b":2} ,"unknown":[1,{"val":3}], "id":"x\\u00e9", "more":{"attributes": {"n":12345678901234567890}}} ';
  const value = envelope.parse(readBySchema(envelope, text));
  expect(value.val).toBe('{"b":1.0, "a":1e400,"b":2}');
  expect(value.id).toBe("xé");
  expect(value.more?.attributes).toBe('{"n":12345678901234567890}');
  expect(writeBySchema(envelope, value)).toContain('"val":{"b":1.0, "a":1e400,"b":2}');
});

test("null in the place of an optional object is null, and a value when any JSON is taken", () => {
  const value = envelope.parse(readBySchema(envelope, '{"id":"a","val":null,"more":{"attributes":null}}'));
  expect(value.val).toBe("null");
  expect(value.more?.attributes).toBeNull();
  expect(() => envelope.parse(readBySchema(envelope, '{"id":"a","val":1,"more":{"attributes":[]}}'))).toThrow(
    "valid dictionary",
  );
  expect(() => readBySchema(envelope, '{"id":"a","val":NaN}')).toThrow(SyntaxError);
});

test("depth counts brackets outside strings", () => {
  expect(jsonDepth('{"a":["[[[[",{"b":"\\"[["}]}')).toBe(3);
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  expect(isTooDeep(nested(MAX_JSON_DEPTH))).toBe(false);
  expect(isTooDeep(nested(MAX_JSON_DEPTH + 1))).toBe(true);
});

test("escapes without a character are found, pairs are not", () => {
  expect(hasUndecodableEscape('"a\\u0000"')).toBe(true);
  expect(hasUndecodableEscape('"\\ud83d"')).toBe(true);
  expect(hasUndecodableEscape('"\\uDE00"')).toBe(true);
  expect(hasUndecodableEscape('"\\ud83d\\ude00 \\u00e9"')).toBe(false);
});

test("a value of too many parts or levels is too much, a long text is not", () => {
  expect(findExcess(`["${",".repeat(6_000_000)}"]`)).toBeUndefined();
  expect(findExcess(`[${"1,".repeat(2_600_000)}1]`)).toBe("of more than 2,500,000 parts");
  expect(findExcess(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBe("nested deeper than 2,500 levels");
  const schema = z.object({ rows: z.array(jsonText), names: z.array(z.string()) });
  const deep = `${"[".repeat(3_000)}${"]".repeat(3_000)}`;
  expect(() => readBySchema(schema, `{"rows":[1,${deep}]}`)).toThrow("rows[1]: the value is nested deeper than");
  expect(() => readBySchema(schema, `{"names":${deep}}`)).toThrow("names: the value is nested deeper than");
});
