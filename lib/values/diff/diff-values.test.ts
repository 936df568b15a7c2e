import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonValue, parseJson } from "../parse-json.ts";
import { countChanges, diffValues, type ValueDiff } from "./diff-values.ts";

function read(text: string): JsonValue {
  const value = parseJson(text);
  if (!value) throw new Error(`not JSON: ${text}`);
  return value;
}

function told(textA: string, textB: string): string[] {
  const lines: string[] = [];
  const walk = (diff: ValueDiff, path: string) => {
    if (diff.kind === "inside") for (const { key, diff: inner } of diff.entries) walk(inner, `${path}.${key}`);
    else if (diff.kind === "same") lines.push(`${path} =`);
    else {
      const a = diff.kind === "added" ? "" : textA.slice(diff.a.start, diff.a.end);
      const b = diff.kind === "removed" ? "" : textB.slice(diff.b.start, diff.b.end);
      lines.push(`${path} ${a} → ${b}`);
    }
  };
  walk(diffValues(read(textA), read(textB)), "");
  return lines;
}

test("members are compared by their keys, in whatever order", () => {
  expect(told('{"a":1,"b":{"c":true},"d":0}', '{"b":{"c":false},"a":1,"e":2}')).toEqual([
    ".a =",
    ".b.c true → false",
    ".d 0 → ",
    ".e  → 2",
  ]);
  expect(told('{"a": 1, "b": 2}', '{"b":2,"a":1}')).toEqual([" ="]);
});

test("numbers are compared as they were written", () => {
  expect(told("[1.0, 18446744073709551616]", "[1, 18446744073709551617]")).toEqual([
    ".0 1.0 → 1",
    ".1 18446744073709551616 → 18446744073709551617",
  ]);
  expect(told('"\\u0041"', '"A"')).toEqual([" ="]);
});

test("items that came in between move nothing else", () => {
  const messages = '[{"role":"system","content":"a"},{"role":"user","content":"b"}]';
  const more = '[{"role":"system","content":"a"},{"role":"assistant","content":"x"},{"role":"user","content":"c"}]';
  expect(told(messages, more)).toEqual([
    ".0 =",
    '.1  → {"role":"assistant","content":"x"}',
    ".2.role =",
    '.2.content "b" → "c"',
  ]);
});

test("values of another kind are changed whole, and depth is no danger", () => {
  expect(told('{"a":[1]}', '{"a":"1"}')).toEqual(['.a [1] → "1"']);
  const deep = (end: string) => `${"[".repeat(5_000)}${end}${"]".repeat(5_000)}`;
  expect(countChanges(diffValues(read(deep("1")), read(deep("2"))))).toBe(1);
});

test("each part of either value is told of once", () => {
  const value = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(countChanges(diffValues(read(a), read(a)))).toBe(0);
      const left: string[] = [];
      const right: string[] = [];
      const walk = (diff: ValueDiff) => {
        if (diff.kind === "inside") for (const { diff: inner } of diff.entries) walk(inner);
        else {
          if (diff.kind !== "added") left.push(a.slice(diff.a.start, diff.a.end));
          if (diff.kind !== "removed") right.push(b.slice(diff.b.start, diff.b.end));
        }
      };
      walk(diffValues(read(a), read(b)));
      // What is left out are brackets, commas, keys and colons: never more than the texts themselves.
      expect(left.join("").length).toBeLessThanOrEqual(a.length);
      expect(right.join("").length).toBeLessThanOrEqual(b.length);
      for (const part of left) expect(a).toContain(part);
      for (const part of right) expect(b).toContain(part);
    }),
    { seed: 7 },
  );
});
