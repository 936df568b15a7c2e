import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import type { Filter } from "../filters/filters";
import { logCalls } from "../testing/log-calls";
import { listFields } from "./list-fields";
import { listValues } from "./list-values";

type Call = { op_name?: string; inputs?: unknown; attributes?: object; output?: unknown };

async function project(calls: readonly Call[]) {
  const ctx = await testContext();
  await logCalls(
    ctx,
    calls.map((call, index) => {
      const at = new Date(Date.UTC(2025, 0, 1) + index * 1000).toISOString();
      return { id: `c${index}`, started_at: at, ended_at: at, output: null, ...call };
    }),
  );
  const query = (filters: Filter[] = []) => ({
    project_id: ctx.project_id,
    scope: "calls" as const,
    filters,
    sort: [],
  });
  return { ctx, query };
}

test("fields are those of the matching calls, with counts and types", async () => {
  const { ctx, query } = await project([
    { op_name: "a", inputs: { question: "why", top_k: 3 } },
    { op_name: "a", inputs: { question: "how" } },
    { op_name: "b", inputs: { city: "Oslo" } },
  ]);
  const { fields, sample } = await listFields(ctx, query([{ field: "op_name", op: "is", value: "a" }]));
  expect(sample).toEqual({ calls: 2, complete: true, searched: null });
  const inputs = fields.filter(({ field }) => field.startsWith("inputs."));
  expect(inputs.map(({ field, calls, types }) => [field, calls, types])).toEqual([
    ["inputs.question", 2, { text: 2 }],
    ["inputs.top_k", 1, { number: 1 }],
  ]);
  expect(fields.find(({ field }) => field === "latency_ms")).toEqual({
    field: "latency_ms",
    calls: 2,
    types: { number: 2 },
  });
  expect(fields.some(({ field }) => field === "model")).toBe(false);
});

test("a call too large to look into is said to be left out", async () => {
  const { ctx, query } = await project([{ inputs: { big: "x".repeat(300_000) } }, { inputs: { small: 1 } }]);
  const { fields, sample } = await listFields(ctx, query());
  expect(sample).toEqual({ calls: 1, complete: false, searched: null });
  expect(fields.some(({ field }) => field === "inputs.big")).toBe(false);
});

test("values come with counts, the frequent ones first, of columns and of paths", async () => {
  const { ctx, query } = await project([
    { op_name: "b", attributes: { env: "prod" } },
    { op_name: "a", attributes: { env: "prod" } },
    { op_name: "a", attributes: { env: "staging" } },
    { op_name: "a", attributes: {} },
  ]);
  const of = async (field: string, search = "") => {
    const { values, distinct, sample } = await listValues(ctx, { ...query(), field, search, limit: 10 });
    expect(sample).toEqual({ calls: 4, complete: true, searched: null });
    expect(distinct).toBe(values.length);
    return values.map(({ value, calls }) => [value, calls]);
  };
  expect(await of("trace_name")).toEqual([
    ["a", 3],
    ["b", 1],
  ]);
  expect(await of("attributes.env")).toEqual([
    ["prod", 2],
    ["staging", 1],
  ]);
  expect(await of("attributes.env", "STAG")).toEqual([["staging", 1]]);
  expect(await of("attributes.env", "%")).toEqual([]);
});

test("hostile keys, values and escapes that Postgres cannot decode are only text", async () => {
  const key = `'; DROP TABLE calls; --`;
  const { ctx, query } = await project([{ inputs: { [key]: 'a"\\b', "\u0000nul": "\ud800 lone" } }]);
  const { fields } = await listFields(ctx, query());
  expect(fields.map(({ field }) => field)).toContain(`inputs.${key}`);
  const { values } = await listValues(ctx, { ...query(), field: `inputs.${key}`, search: "", limit: 10 });
  expect(values).toEqual([{ value: 'a"\\b', calls: 1 }]);
});

test("a sample that an index finds is as good as one found along time", async () => {
  const { ctx, query } = await project([{ inputs: { user: "ann" } }, { inputs: { user: "bob" } }]);
  const { values, sample } = await listValues(ctx, {
    ...query([{ field: "inputs.user", op: "is", value: "ann" }]),
    field: "inputs.user",
    search: "",
    limit: 10,
  });
  expect([values, sample.calls]).toEqual([[{ value: "ann", calls: 1 }], 1]);
});
