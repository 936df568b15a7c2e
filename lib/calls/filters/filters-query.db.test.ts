import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { upsertBatch } from "../ingest/ingest";
import { listCalls } from "../list-calls";
import type { FilterOperator } from "./filter-operators";

/** Calls that differ in one input, named by their place. */
async function withInputs(values: readonly unknown[]) {
  const ctx = await testContext();
  const batch = values.map((value, index) => {
    const started_at = new Date(Date.UTC(2025, 0, 1 + index)).toISOString();
    const inputs = value === undefined ? {} : { k: value };
    const id = `c${index}`;
    return {
      mode: "start",
      req: {
        start: {
          project_id: ctx.project_id,
          id,
          trace_id: id,
          op_name: `op${index}`,
          started_at,
          attributes: {},
          inputs,
        },
      },
    };
  });
  await upsertBatch(ctx, JSON.stringify({ batch }));
  return async (field: string, op: FilterOperator, value = "", query: string | null = null) => {
    const { rows } = await listCalls(ctx, {
      project_id: ctx.project_id,
      scope: "calls",
      filters: op === undefined ? [] : [{ field, op, value }],
      query,
      sort: [{ field: "started_at", direction: "asc" }],
      limit: 50,
      cursor: null,
    });
    return rows.map((row) => Number(row.id.slice(1)));
  };
}

test("every operator on a path: texts and numbers alike, what is missing apart", async () => {
  const find = await withInputs(["abc", "abd", 12, "12", 7.5, "", null, undefined, true]);
  const k = (op: FilterOperator, value = "") => find("inputs.k", op, value);
  expect(await k("is", "12")).toEqual([2, 3]);
  expect(await k("is not", "12")).toEqual([0, 1, 4, 5, 6, 7, 8]);
  expect(await k("in", "abc, 7.5, nothing")).toEqual([0, 4]);
  expect(await k("not in", '["abc","12"]')).toEqual([1, 4, 5, 6, 7, 8]);
  expect(await k("starts with", "ab")).toEqual([0, 1]);
  expect(await k("starts with", "abd")).toEqual([1]);
  expect(await k("contains", "b")).toEqual([0, 1]);
  expect(await k(">", "7.5")).toEqual([2, 3]);
  expect(await k("<", "8")).toEqual([4]);
  expect(await k("<", "abd")).toEqual([0, 2, 3, 4, 5]);
  expect(await k("between", "7 .. 12")).toEqual([2, 3, 4]);
  expect(await k("is empty")).toEqual([5, 6, 7]);
  expect(await k("is not empty")).toEqual([0, 1, 2, 3, 4, 8]);
  expect(await k("exists")).toEqual([0, 1, 2, 3, 4, 5, 8]);
  expect(await k("does not exist")).toEqual([6, 7]);
});

test("times: days, bounds, and spans before now", async () => {
  const find = await withInputs([1, 2, 3, 4]);
  expect(await find("started_at", ">=", "2025-01-03")).toEqual([2, 3]);
  expect(await find("started_at", "<", "2025-01-02")).toEqual([0]);
  expect(await find("started_at", "between", "2025-01-02 .. 2025-01-03T00:00:00Z")).toEqual([1, 2]);
  expect(await find("started_at", "in last", "24h")).toEqual([]);
  expect(await find("started_at", "in last", "2000w")).toEqual([0, 1, 2, 3]);
  await expect(find("started_at", "in last", "soon")).rejects.toThrow("not a span of time");
  await expect(find("latency_ms", "between", "5")).rejects.toThrow("not two bounds");
});

test("columns: lists and beginnings", async () => {
  const find = await withInputs([1, 2, 3]);
  expect(await find("trace_name", "in", "op0, op2")).toEqual([0, 2]);
  expect(await find("trace_name", "starts with", "op")).toEqual([0, 1, 2]);
  expect(await find("thread_id", "does not exist")).toEqual([0, 1, 2]);
});

test("a query holds beside the chips, and one that is none is refused with its place", async () => {
  const find = await withInputs(["a", "b", 12, 40]);
  const either =
    '{"$expr":{"$or":[{"$eq":[{"$getField":"inputs.k"},{"$literal":"a"}]},{"$gt":[{"$getField":"inputs.k"},{"$literal":11}]}]}}';
  expect(await find("inputs.k", "is not", "40", either)).toEqual([0, 2]);
  await expect(find("inputs.k", "exists", "", '{"$expr":{"$or":[{"$like":[]}]}}')).rejects.toThrow(
    'query: $expr.$or[0]: unknown operator "$like"',
  );
  await expect(find("inputs.k", "exists", "", "{")).rejects.toThrow("query:");
});

test("a piece of JSON is found as it stands there, and a quoted word within a string", async () => {
  const find = await withInputs([{ top_k: 20 }, { top_k: 200 }, 'say "top_k":20 twice', ["top_k", 20]]);
  const piece = '"top_k":20';
  expect(await find("inputs", "contains", `${piece}}`)).toEqual([0]);
  expect(await find("inputs", "contains", piece)).toEqual([0, 1]);
  expect(await find("text", "contains", piece)).toEqual([0, 1, 2]);
  expect(await find("text", "does not contain", piece)).toEqual([3]);
});
