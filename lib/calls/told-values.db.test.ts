import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { listGroups } from "./groups/list-groups";
import { listCalls } from "./list-calls";
import { logCalls } from "./testing/log-calls";

/** Values of every kind: told in short, left to the payload, and missing. */
const VALUES: readonly unknown[] = [
  1,
  "1",
  -2.5,
  "ten",
  "",
  true,
  null,
  [1, 2],
  { b: "x" },
  "long ".repeat(60),
  2 ** 60,
  "\u0000nul",
  "é",
  0.125,
  1e-9,
  "weave:///e/p/object/m:abc",
];

/** Every value in the inputs and the output of a root, its child and a call that still runs. */
async function loggedValues() {
  const ctx = await testContext();
  const calls = VALUES.flatMap((v, at) => {
    const id = `v${String(at).padStart(2, "0")}`;
    const payloads = { inputs: { v, deep: { list: [v] } }, output: { v } };
    return [
      { id: `${id}-root`, ...payloads },
      { id: `${id}-child`, trace_id: `${id}-root`, parent_id: `${id}-root`, ...payloads },
      { id: `${id}-running`, ...payloads, summary: null },
    ];
  });
  await logCalls(ctx, calls);
  return ctx;
}

type Ctx = Awaited<ReturnType<typeof loggedValues>>;

/** What groups and sorted pages say of a field. */
async function answers(ctx: Ctx, field: string, scope: "calls" | "traces") {
  const question = { project_id: ctx.project_id, scope, filters: [] };
  const order = { by: "value", direction: "asc" } as const;
  const { groups, total } = await listGroups(ctx, {
    ...question,
    sort: [],
    by: field,
    measure: field,
    order,
    limit: 100,
  });
  const ids: string[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const sort = [{ field, direction: "desc" as const }];
    const page: Awaited<ReturnType<typeof listCalls>> = await listCalls(ctx, { ...question, sort, limit: 7, cursor });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  return { groups: groups.map(({ value, calls, mean }) => [value, calls, mean]), calls: total.calls, ids };
}

const FIELDS = ["inputs.v", "output.v", "inputs.deep.list.0", "inputs.v.b", "inputs.none"];

test("groups and sorts say the same of calls that tell their values, of those that do not, and of both at once", async () => {
  const ctx = await loggedValues();
  const all = async () => {
    const found: Record<string, unknown> = {};
    for (const field of FIELDS)
      for (const scope of ["calls", "traces"] as const)
        found[`${field} of ${scope}`] = await answers(ctx, field, scope);
    return found;
  };
  const told = await all();
  const forget = (like: string) => ctx.sql`
    update calls set start_values = null, end_values = null, is_root = null
    where project_id = ${ctx.project_id} and id like ${like}`;
  await forget("v0%");
  expect(await all()).toEqual(told);
  await forget("%");
  expect(await all()).toEqual(told);
}, 60_000);

test("what is told is right: by type, by value, and for roots alone", async () => {
  const ctx = await loggedValues();
  const { groups, calls, ids } = await answers(ctx, "output.v", "traces");
  expect(calls).toBe(VALUES.length * 2);
  expect(ids).toHaveLength(VALUES.length * 2);
  expect(new Set(ids).size).toBe(VALUES.length * 2);
  const of = new Map(groups.map(([value, count, mean]) => [value, [count, mean]]));
  expect(of.get("1")).toEqual([2, 1]);
  expect(of.get("-2.5")).toEqual([1, -2.5]);
  expect(of.get("[1,2]")?.[0]).toBe(1);
  expect(of.get('{"b":"x"}')?.[0]).toBe(1);
  expect(of.get("")?.[0]).toBe(1);
  // The value null, and every call that has not ended.
  expect(of.get(null)?.[0]).toBe(VALUES.length + 1);
  expect(ids.slice(0, 4)).toEqual(["v10-root", "v01-root", "v00-root", "v13-root"]);
});

test("when every call tells its value, the answer takes no payload", async () => {
  const ctx = await testContext();
  await logCalls(
    ctx,
    ["a", "b", "a"].map((user, at) => ({ id: `c${at}`, inputs: { user }, output: { score: at } })),
  );
  // What the payloads would say instead: the values are told without them.
  await ctx.sql`update calls set inputs = '{"user":"x"}', output = '{"score":9}' where project_id = ${ctx.project_id}`;
  const { groups, ids } = await answers(ctx, "inputs.user", "calls");
  expect(groups.map(([value, count]) => [value, count])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
  expect(ids).toEqual(["c1", "c2", "c0"]);
});
