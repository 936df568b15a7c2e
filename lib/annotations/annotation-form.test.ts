import { expect, test } from "vitest";
import { type FormState, pressFormKey } from "./form-keys.ts";
import { findFault, slotsOf, specValue, valuesOfSpec } from "./form-values.ts";
import { type FormField, readForm } from "./schema-form.ts";

const form = (schema: unknown) => readForm(JSON.stringify(schema));
const one = (schema: unknown): FormField => form(schema)[0] ?? expect.fail("no field");

test("simple schemas are one field each", () => {
  expect(one({ type: "boolean" }).control).toEqual({ kind: "boolean" });
  expect(one({ type: "string", maxLength: 10 }).control).toEqual({ kind: "text", maxLength: 10 });
  expect(one({ type: "integer", minimum: 1, maximum: 5 }).control).toEqual({
    kind: "number",
    integer: true,
    min: 1,
    max: 5,
    step: 1,
  });
  expect(one({ type: "number", minimum: 0, maximum: 1 }).control).toMatchObject({ integer: false, step: 0.01 });
  expect(one({ type: "string", enum: ["a", "b"] }).control).toMatchObject({
    kind: "choice",
    options: [{ value: "a" }, { value: "b" }],
  });
});

test("an object asks for each of its members, as pydantic writes them", () => {
  const fields = form({
    $defs: { Tone: { enum: ["kind", "rude"], title: "Tone", type: "string" } },
    properties: {
      tone: { $ref: "#/$defs/Tone" },
      score: { anyOf: [{ type: "integer", minimum: 0 }, { type: "null" }], default: null, title: "Score" },
      extra: { type: "array", items: { type: "string" } },
    },
    required: ["tone"],
    type: "object",
  });
  expect(fields.map(({ key, required, control }) => [key, required, control.kind])).toEqual([
    ["tone", true, "choice"],
    ["score", false, "number"],
    ["extra", false, "json"],
  ]);
});

test("what is no schema at all is typed as JSON, and refs that go round end", () => {
  for (const schema of [null, [], 1, {}, { $ref: "#" }, { $ref: "#/x/y" }, { enum: [{}] }])
    expect(one(schema).control.kind).toBe("json");
  expect(readForm("not json")[0]?.control.kind).toBe("json");
});

test("values come and go by field, whatever the members are called", () => {
  const slots = slotsOf([
    {
      spec: "s",
      fields: form({ type: "object", properties: { ["__proto__"]: { type: "string" }, b: { type: "number" } } }),
    },
  ]);
  expect(specValue(slots, {})).toBeUndefined();
  const bare = slotsOf([{ spec: "x", fields: form({ type: "boolean" }) }]);
  expect(specValue(bare, valuesOfSpec(bare, false))).toBe(false);
  const filled = valuesOfSpec(slots, { b: 2, other: 1 });
  expect(specValue(slots, filled)).toEqual({ b: 2 });
});

test("answers that don't fit say why", () => {
  expect(findFault(one({ type: "integer", minimum: 1, maximum: 5 }), 1.5)).toBe("must be a whole number");
  expect(findFault(one({ type: "integer", minimum: 1, maximum: 5 }), 6)).toBe("at most 5");
  expect(findFault(one({ type: "string", maxLength: 2 }), "abc")).toBe("at most 2 characters");
  expect(findFault(one({ enum: ["a"] }), "b")).toBe("must be one of these");
  expect(findFault(one({ type: "boolean" }), undefined)).toBe("needed");
});

test("digits, y/n and arrows answer and move", () => {
  const fields = [
    { type: "boolean" },
    { enum: ["a", "b", "c"] },
    { type: "integer", minimum: 1, maximum: 5 },
    { type: "number", minimum: 0, maximum: 1 },
  ];
  const slots = slotsOf(fields.map((schema, index) => ({ spec: `s${index}`, fields: form(schema) })));
  const state = (active: number, values: FormState["values"] = {}): FormState => ({ slots, values, active });
  expect(pressFormKey(state(0), "y")).toEqual({ set: { id: "s0", value: true }, active: 1 });
  expect(pressFormKey(state(0), "n")).toEqual({ set: { id: "s0", value: false }, active: 1 });
  expect(pressFormKey(state(1), "2")).toEqual({ set: { id: "s1", value: "b" }, active: 2 });
  expect(pressFormKey(state(1), "9")).toBeUndefined();
  expect(pressFormKey(state(1, { s1: "a" }), "ArrowRight")).toEqual({ set: { id: "s1", value: "b" } });
  expect(pressFormKey(state(2), "5")).toEqual({ set: { id: "s2", value: 5 }, active: 3 });
  expect(pressFormKey(state(2), "6")).toEqual({ type: true });
  expect(pressFormKey(state(3, { s3: 0.29 }), "ArrowRight")).toEqual({ set: { id: "s3", value: 0.3 } });
  expect(pressFormKey(state(3), "0")).toEqual({ type: true });
  expect(pressFormKey(state(3), "ArrowUp")).toEqual({ active: 2 });
  expect(pressFormKey(state(0), "q")).toBeUndefined();
});
