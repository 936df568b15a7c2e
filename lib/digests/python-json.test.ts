import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asJsonText } from "../json/json-text.ts";
import { bytesDigest, tableDigest, valueDigest } from "./digest.ts";
import { MAX_NESTING, pythonJsonDumps } from "./python-json.ts";

type Case = { text: string; dumped: string; digest: string };
const cases = JSON.parse(readFileSync(new URL("./fixtures/python-json.json", import.meta.url), "utf8")) as Case[];

test("values are written as Python's json.dumps wrote them", () => {
  expect(cases.length).toBeGreaterThan(1_000);
  for (const { text, dumped } of cases) expect(pythonJsonDumps(asJsonText(text))).toBe(dumped);
});

test("digests of values equal Python's", () => {
  for (const { text, digest } of cases) expect(valueDigest(asJsonText(text))).toBe(digest);
});

test("how a value is spaced makes no difference to its digest, how its numbers are written does", () => {
  expect(valueDigest(asJsonText('{"a": [1, 2]}'))).toBe(valueDigest(asJsonText('{"a":[1,2]}')));
  expect(valueDigest(asJsonText('{"a":1.0}'))).not.toBe(valueDigest(asJsonText('{"a":1}')));
  expect(valueDigest(asJsonText('{"a":1,"b":2}'))).not.toBe(valueDigest(asJsonText('{"b":2,"a":1}')));
});

test("a value nested too deeply for the database is refused, not a crash", () => {
  const nested = (levels: number) => asJsonText("[".repeat(levels) + "]".repeat(levels));
  expect(pythonJsonDumps(nested(MAX_NESTING))).toHaveLength(2 * MAX_NESTING);
  expect(() => pythonJsonDumps(nested(MAX_NESTING + 1))).toThrow("nests deeper than 5,000 levels");
  expect(() => pythonJsonDumps(nested(1_000_000))).toThrow("nests deeper");
});

test("a file's digest is its SHA-256 in the wire's base64", () => {
  expect(bytesDigest(Buffer.from(""))).toBe("47DEQpj8HBSaXYTImWX5JCeuQeRkm5NMpJWZG3hSuFU");
});

test("a table's digest is over its row digests in order", () => {
  expect(tableDigest([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(tableDigest(["a", "b"])).not.toBe(tableDigest(["b", "a"]));
});
