import { expect, test } from "vitest";
import { describeType, exampleOf, type JsonSchema } from "./describe-schema.ts";

const call: JsonSchema = {
  type: "object",
  properties: {
    project_id: { type: "string" },
    limit: { anyOf: [{ type: "integer", minimum: 0 }, { type: "null" }] },
    filter: { type: "object", properties: { ids: { type: "array", items: { type: "string" } } } },
    started_at: { type: "string" },
    sort: { type: "array", items: { type: "object", properties: { by: { enum: ["asc", "desc"] } }, required: ["by"] } },
    usage: { type: "object", additionalProperties: { type: "number" } },
    inputs: { type: "object" },
  },
  required: ["project_id", "started_at"],
};

test("a type is told in one line", () => {
  expect(describeType(call)).toBe(
    '{ project_id: string, limit?: integer | null, filter?: { ids?: string[] }, started_at: string, sort?: { by: "asc" | "desc" }[], usage?: { [name]: number }, inputs?: object }',
  );
  expect(describeType({ type: "array", items: { type: ["string", "null"] } })).toBe("(string | null)[]");
  expect(describeType({})).toBe("any");
});

test("an example has what is required, with a project that is there", () => {
  expect(exampleOf(call)).toEqual({ project_id: "demo/quickstart", started_at: "2025-05-01T10:00:00Z" });
  expect(exampleOf({ type: "array", items: { type: "boolean" } })).toEqual([true]);
});
