import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { countCalls } from "./count-calls";
import type { Filter, Sort } from "./filters/filters";
import { listGroups } from "./groups/list-groups";
import { listCalls } from "./list-calls";
import { logCalls, type TestCall } from "./testing/log-calls";

/** Calls whose model is a ref to an object, or an object itself, or a ref that names nothing. */
async function logged(more: readonly TestCall[] = []) {
  const ctx = await testContext();
  const { project_id } = ctx;
  const model = (name: string, val: object) => publish(ctx, name, JSON.stringify(val));
  const small = await model("small", { name: "small-1", limits: { tokens: 8 } });
  const large = await model("large", { name: "large-2", limits: { tokens: 100 } });
  await logCalls(ctx, [
    { id: "a", inputs: { model: small } },
    { id: "b", inputs: { model: large } },
    { id: "c", inputs: { model: small } },
    { id: "d", inputs: { model: `weave:///${project_id}/object/gone:abc` } },
    { id: "e", inputs: {} },
    ...more,
  ]);
  const list = async (filters: Filter[], sort: Sort[] = [{ field: "id", direction: "asc" }], limit = 50) => {
    const question = { project_id, scope: "calls" as const, filters, sort: [] };
    const { rows } = await listCalls(ctx, { ...question, sort, limit, cursor: null });
    const newest = await listCalls(ctx, { ...question, sort: [], limit, cursor: null });
    expect(newest.rows.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect((await countCalls(ctx, question)).count).toBe(rows.length);
    return rows.map(({ id }) => id);
  };
  return { ctx, list };
}

async function publish(ctx: Awaited<ReturnType<typeof testContext>>, name: string, json: string) {
  const { project_id } = ctx;
  const obj = { project_id, object_id: name, val: asJsonText(json), builtin_object_class: null };
  const { digest } = await createObject(ctx, { obj });
  return `weave:///${project_id}/object/${name}:${digest}`;
}

const name = (op: Filter["op"], value = "") => [{ field: "inputs.model.name", op, value }];

test("a field behind a ref is filtered by what the ref names", async () => {
  const { list } = await logged();
  expect(await list(name("is", "small-1"))).toEqual(["a", "c"]);
  expect(await list(name("contains", "arge"))).toEqual(["b"]);
  expect(await list(name("is not", "small-1"))).toEqual(["b", "d", "e"]);
  expect(await list(name("is empty"))).toEqual(["d", "e"]);
  expect(await list(name("is", "no such"))).toEqual([]);
  expect(await list([{ field: "inputs.model.limits.tokens", op: ">", value: "9" }])).toEqual(["b"]);
});

test("calls that hold the object itself are found beside those with a ref", async () => {
  const { list } = await logged([{ id: "f", inputs: { model: { name: "small-1" } } }]);
  expect(await list(name("is", "small-1"))).toEqual(["a", "c", "f"]);
});

test("a field behind a ref sorts by what the ref names", async () => {
  const { list } = await logged();
  const by = (field: string, direction: "asc" | "desc"): Sort[] => [{ field, direction }];
  expect((await list([], by("inputs.model.limits.tokens", "desc"))).slice(0, 3)).toEqual(["b", "c", "a"]);
  expect((await list([], by("inputs.model.name", "asc"))).slice(0, 3)).toEqual(["b", "c", "a"]);
});

test("calls are grouped by what the refs at a field name, and by values of their own", async () => {
  const own = { model: { name: "small-1", limits: { tokens: 8 } } };
  const { ctx } = await logged([
    { id: "f", inputs: own },
    { id: "g", inputs: { model: "weave:///some/other/object/small:abc" } },
  ]);
  const { project_id } = ctx;
  const groups = async (filters: Filter[] = []) => {
    const question = { project_id, scope: "calls" as const, filters, sort: [] };
    const asked = { by: "inputs.model.name", measure: "inputs.model.limits.tokens", limit: 10 };
    const order = { by: "calls", direction: "desc" } as const;
    const { groups } = await listGroups(ctx, { ...question, ...asked, order });
    return groups.map(({ value, calls, mean }) => [value, calls, mean]);
  };
  expect(await groups()).toEqual([
    ["small-1", 3, 8],
    [null, 3, null],
    ["large-2", 1, 100],
  ]);
  expect(await groups(name("is", "small-1"))).toEqual([["small-1", 3, 8]]);
  // A row of before values were kept tells nothing: its payload is read.
  await ctx.sql`update calls set start_values = null where project_id = ${project_id} and id in ('a', 'b')`;
  expect(await groups()).toEqual([
    ["small-1", 3, 8],
    [null, 3, null],
    ["large-2", 1, 100],
  ]);
});

test("numbers behind refs that JavaScript would round are groups of their own, and long texts end between characters", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const texts = ["12345678901234567890", "12345678901234567891", JSON.stringify(`${"x".repeat(999)}\u{1f600}`)];
  const refs = await Promise.all(texts.map((text, at) => publish(ctx, `thing-${at}`, `{"value":${text}}`)));
  await logCalls(
    ctx,
    refs.map((thing, at) => ({ id: `call-${at}`, inputs: { thing } })),
  );
  const question = { project_id, scope: "calls" as const, filters: [], sort: [] };
  const order = { by: "calls", direction: "desc" } as const;
  const { groups } = await listGroups(ctx, { ...question, by: "inputs.thing.value", limit: 10, order });
  const values = groups.map(({ value }) => value?.slice(0, 20));
  expect(values.sort()).toEqual(["12345678901234567890", "12345678901234567891", "x".repeat(20)]);
});
