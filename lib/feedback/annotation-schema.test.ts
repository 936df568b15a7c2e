import { expect, test } from "vitest";
import { asJsonText } from "../json/json-text.ts";
import { readAnnotationSchema } from "./annotation-schema.ts";

const faultOf = (schema: unknown, value: unknown) =>
  readAnnotationSchema(asJsonText(JSON.stringify(schema))).findFault(asJsonText(JSON.stringify(value)));

test.each([
  [{}, [null, 1, "x", { a: [1] }], []],
  [{ type: "number", minimum: 0, maximum: 1 }, [0, 0.5, 1], [-1, 2, "0.5", null]],
  [{ type: "integer" }, [1, 3.0], [1.5, true]],
  [{ type: "string", maxLength: 3 }, ["abc", "😀😀😀"], ["abcd", 1]],
  [{ type: "string", enum: ["good", "bad"] }, ["good"], ["ugly", ""]],
  [{ type: "boolean" }, [true], [1, "true"]],
  [
    { $schema: "http://json-schema.org/draft-07/schema#", type: "array", items: [{ type: "string" }] },
    [["a"], ["a", 1]],
    [[1]],
  ],
  [{ $ref: "#/$defs/Mood", $defs: { Mood: { enum: ["up", "down"] } } }, ["up"], ["sideways"]],
  [{ type: "string", format: "email" }, ["no address"], []],
])("%j", (schema, fitting, faulty) => {
  for (const value of fitting) expect(faultOf(schema, value)).toBeUndefined();
  for (const value of faulty) expect(faultOf(schema, value)).toMatch(/^value/);
});

test.each([{ type: "nonsense" }, { type: "string", pattern: "(" }, { $ref: "https://example.com/schema" }])(
  "%j is refused",
  (schema) => {
    expect(() => faultOf(schema, "x")).toThrow("is not a JSON Schema");
  },
);

test("a pattern that runs for years is stopped", () => {
  const schema = { type: "string", pattern: "^(a+)+$" };
  const before = performance.now();
  expect(() => faultOf(schema, `${"a".repeat(50)}!`)).toThrow("takes longer");
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(faultOf(schema, "aaa")).toBeUndefined();
});
