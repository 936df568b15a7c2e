import { expect, test } from "vitest";
import { findInValue, splitAtHits } from "./find-in-value.ts";
import { parseJson, parseJsonInSlices } from "./parse-json.ts";

function find(value: unknown, wanted: string, most?: number) {
  const parsed = parseJson(JSON.stringify(value));
  if (!parsed) throw new Error("no JSON");
  const { nodes, around, more } = findInValue(parsed.node, wanted, most);
  const source = (node: { start: number; end: number }) => parsed.text.slice(node.start, node.end);
  return { hits: nodes.map(source), around: [...around].map(source), more };
}

test("keys, texts and numbers are found whatever their case, with what lies around them", () => {
  const value = { City: "Rome", list: [{ a: "ROMEO" }, { b: 17 }], rome: null };
  expect(find(value, "rome").hits).toEqual(['"Rome"', '"ROMEO"', "null"]);
  expect(find(value, "17").hits).toEqual(["17"]);
  expect(find({ x: { y: { z: 1 } } }, "z").around).toEqual(['{"x":{"y":{"z":1}}}', '{"y":{"z":1}}', '{"z":1}']);
});

test("nothing is found of nothing, and the count has an end", () => {
  expect(find({ a: 1 }, "").hits).toEqual([]);
  expect(find(["x", "x", "x"], "x", 2)).toMatchObject({ hits: ['"x"', '"x"'], more: true });
});

test("a text as deep as one can write is searched", () => {
  const deep = `${"[".repeat(50_000)}"needle"${"]".repeat(50_000)}`;
  const parsed = parseJson(deep);
  expect(parsed && findInValue(parsed.node, "needle").nodes).toHaveLength(1);
});

test("a text is cut around what was found", () => {
  expect(splitAtHits("Rome, rome.", "ROME")).toEqual(["", "Rome", ", ", "rome", "."]);
  expect(splitAtHits("nothing", "x")).toEqual(["nothing"]);
  expect(splitAtHits("İstanbul", "i")).toEqual(["İstanbul"]);
});

test("in a long text that is taken apart as one looks, the same is found", async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => ({
    at,
    name: at === 29_000 ? "Caf\u00e9 \n Needle" : `row ${at}`,
  }));
  const value = await parseJsonInSlices(JSON.stringify({ rows }), async () => {});
  expect(value).toBeDefined();
  const find = (wanted: string) => (value ? findInValue(value.node, wanted).nodes : []);
  expect(find("needle")).toHaveLength(1);
  expect(find("caf\u00e9")).toHaveLength(1);
  expect(find("row 12345")).toHaveLength(1);
  expect(find("nothing of it")).toHaveLength(0);
});
