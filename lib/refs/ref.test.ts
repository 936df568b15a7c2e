import { expect, test } from "vitest";
import { formatRef, parseRef } from "./ref.ts";

test.each([
  ["weave:///ent/proj/op/add:abc", { kind: "op", project_id: "ent/proj", name: "add", version: "abc", steps: [] }],
  [
    "weave:///ent/proj/object/My-DS:latest",
    { kind: "object", project_id: "ent/proj", name: "My-DS", version: "latest", steps: [] },
  ],
  ["weave:///ent/proj/call/0198", { kind: "call", project_id: "ent/proj", id: "0198", steps: [] }],
  [
    "weave:///ent/proj/object/d:v1/attr/rows/id/abc",
    {
      kind: "object",
      project_id: "ent/proj",
      name: "d",
      version: "v1",
      steps: [
        { edge: "attr", value: "rows" },
        { edge: "id", value: "abc" },
      ],
    },
  ],
  [
    "weave:///ent/proj/table/abc/id/r1/key/a%2Fb%20%C3%A9",
    {
      kind: "table",
      project_id: "ent/proj",
      digest: "abc",
      steps: [
        { edge: "id", value: "r1" },
        { edge: "key", value: "a/b é" },
      ],
    },
  ],
])("%s is read, and written back the same", (text, ref) => {
  const parsed = parseRef(text);
  expect(parsed).toEqual(ref);
  expect(parsed && formatRef(parsed)).toBe(text);
});

test.each([
  "",
  "weave://ent/proj/object/a:b",
  "weave:///ent/proj",
  "weave:///ent/proj/object/a",
  "weave:///ent/proj/object/a:b:c",
  "weave:///ent/proj/object/:b",
  "weave:///ent/proj/thing/a:b",
  "weave:///ent/proj/object/a:b/attr",
  "weave:///ent/proj/object/a:b/prop/x",
  "weave:///ent/proj/object/a:b/index/x",
  "weave:///ent/proj/object/a:b/index/-1",
  "weave:///ent/proj/object/a:b/key/%E9",
  "weave:////proj/object/a:b",
])("%j is no ref", (text) => {
  expect(parseRef(text)).toBeUndefined();
});
