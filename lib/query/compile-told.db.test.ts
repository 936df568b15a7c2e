import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { run } from "@/db/run";
import { testContext } from "@/db/testing/context";
import { filterExpression } from "@/lib/calls/filters/filter-expression";
import type { FilterOperator } from "@/lib/calls/filters/filter-operators";
import { logCalls } from "@/lib/calls/testing/log-calls";
import { compileExact } from "./compile";
import { compileTold } from "./compile-told";
import { type Operation, parseQuery } from "./expression";

const VALUES: readonly unknown[] = [
  ...[1, 2, 10, -2.5, 0.125, 1e-9, 1e21, 2 ** 60, "1", "2.0", "10", " 3 ", "ten", "", "é", "a\u0000b", "1e100"],
  ...[true, false, null, [1, 2], { b: 1 }, "long ".repeat(60), "true", "1.0.0", undefined],
];
const OPERANDS = ["1", "2", "2.0", "-2.5", "0.125", "10", "1e21", "ten", "true", "é", "1.0.0", ""];
const WITH_VALUE: readonly FilterOperator[] = [
  ...(["is", "is not", "in", "not in", "contains", "does not contain", "starts with", ">", ">=", "<", "<="] as const),
];
const ALONE: readonly FilterOperator[] = ["is empty", "is not empty", "exists", "does not exist"];

async function logged() {
  const ctx = await testContext();
  const calls = VALUES.map((v, at) => ({ id: `c${at}`, inputs: { v, deep: { v } }, output: { v } }));
  await logCalls(ctx, [...calls, { id: "running", inputs: { v: 1, deep: { v: 1 } }, summary: null }]);
  return ctx;
}

type Ctx = Awaited<ReturnType<typeof logged>>;

async function compare(ctx: Ctx, operation: Operation) {
  const told = compileTold(ctx.project_id, operation);
  if (!told) throw new Error("the index knows of nothing here");
  return await run<{ id: string; told: boolean | null; exact: boolean }>(
    ctx.sql,
    sql`SELECT c.id, ${told.matches} AS told, ${compileExact(ctx.project_id, operation)} AS exact
      FROM calls AS c WHERE c.project_id = ${ctx.project_id}`,
    ctx.signal,
  );
}

test("what the index says of a condition is what the payload says, or nothing", async () => {
  const ctx = await logged();
  let known = 0;
  for (const field of ["inputs.v", "inputs.deep.v", "output.v"]) {
    const chips = [
      ...WITH_VALUE.flatMap((op) => OPERANDS.map((value) => ({ field, op, value }))),
      ...ALONE.map((op) => ({ field, op, value: "" })),
    ];
    for (const chip of chips) {
      const rows = await compare(ctx, filterExpression(chip));
      const wrong = rows.filter(({ told, exact }) => told !== null && told !== exact);
      expect(wrong, JSON.stringify(chip)).toEqual([]);
      known += rows.filter(({ told }) => told !== null).length;
    }
  }
  // Of most values the index knows.
  expect(known).toBeGreaterThan(0.6 * 3 * (WITH_VALUE.length * OPERANDS.length + ALONE.length) * VALUES.length);
});

test("conditions hang together, and what the index does not hold is unknown", async () => {
  const ctx = await logged();
  const above = { $gt: [{ $getField: "inputs.v" }, { $literal: 1 }] };
  const text = { $contains: { input: { $getField: "inputs" }, substr: { $literal: "x" } } };
  const named = { $eq: [{ $getField: "trace_name" }, { $literal: "op" }] };
  const of = async (expr: object) => {
    const rows = await compare(ctx, parseQuery(JSON.stringify({ $expr: expr })));
    expect(rows.filter(({ told, exact }) => told !== null && told !== exact)).toEqual([]);
    return new Set(rows.map(({ told }) => String(told)));
  };
  expect(await of({ $and: [above, named] })).toEqual(new Set(["true", "false", "null"]));
  expect(await of({ $and: [above, text] })).toEqual(new Set(["false", "null"]));
  expect(await of({ $or: [above, text] })).toEqual(new Set(["true", "null"]));
  const double = { $convert: { input: { $getField: "inputs.v" }, to: "double" } };
  expect(await of({ $not: [{ $gte: [double, { $literal: 2 }] }] })).toEqual(new Set(["true", "false", "null"]));
  const query = parseQuery(JSON.stringify({ $expr: { $and: [above, text] } }));
  expect(compileTold(ctx.project_id, query)?.complete).toBe(false);
});
