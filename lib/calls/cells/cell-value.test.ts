import { expect, test } from "vitest";
import { readCell } from "./cell-value";

const cell = (type: string, text: string, cut = false) => readCell({ type, text, cut });

test("a value keeps the digits and words it was logged with", () => {
  expect(cell("number", "12345678901234567891.0")).toEqual({ kind: "number", text: "12345678901234567891.0" });
  expect(cell("boolean", "false")).toEqual({ kind: "boolean", text: "false" });
  expect(cell("string", "two\n lines")).toEqual({ kind: "text", text: "two lines" });
  expect(cell("object", '{"a": 1.0}', true)).toEqual({ kind: "json", text: '{"a": 1.0}', more: true });
});

test("nothing, and JSON null, are an empty cell", () => {
  expect(readCell({ type: null, text: null, cut: null })).toBeNull();
  expect(cell("null", "null")).toBeNull();
});

test("refs and images are told from their text alone", () => {
  expect(cell("string", "weave:///a/b/object/x:1")).toMatchObject({ kind: "ref" });
  expect(cell("string", `data:image/png;base64,${"A".repeat(200)}`, true)).toMatchObject({ kind: "image", more: true });
  expect(cell("string", "data:image/svg+xml;base64,PHN2Zz4=")).toMatchObject({ kind: "text" });
  expect(cell("string", "https://host.example/a/b.PNG?x=1")).toMatchObject({ kind: "remote-image" });
  expect(cell("string", "javascript:alert(1).png")).toMatchObject({ kind: "text" });
  const image = '{"_type":"CustomWeaveType","weave_type":{"type":"PIL.Image.Image"},"files":{"image.png":"d"}}';
  expect(cell("object", image)).toEqual({ kind: "image", text: "image" });
});
