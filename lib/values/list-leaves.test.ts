import { expect, test } from "vitest";
import { listLeaves } from "./list-leaves.ts";
import { type JsonNode, parseJson } from "./parse-json.ts";

const nodeOf = (text: string) => parseJson(text)?.node as JsonNode;
const told = (text: string, most = 100) => {
  const { leaves, more } = listLeaves(nodeOf(text), most);
  return { leaves: leaves.map(({ path, text }) => `${path.join(".")}=${text}`), more };
};

test("leaves come in the order they were written, with their digits", () => {
  expect(told('{"b":[1.0,{"c":"x\\ny"}],"a":{},"b":null}')).toEqual({
    leaves: ["b.0=1.0", "b.1.c=x\ny", "a={}", "b=null"],
    more: false,
  });
  expect(told('"alone"')).toEqual({ leaves: ["=alone"], more: false });
});

test("what is left out is said", () => {
  expect(told("[1,2,3]", 2)).toEqual({ leaves: ["0=1", "1=2"], more: true });
  expect(told("[1,2,3]", 3).more).toBe(false);
  expect(told("[[1,2],[3]]", 2).more).toBe(true);
});
