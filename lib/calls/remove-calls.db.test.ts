import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { listCalls } from "./list-calls";
import { removeCalls, restoreCalls } from "./remove-calls";
import { logCalls } from "./testing/log-calls";

/** Roots `a` `b`, each with a child and a grandchild. */
async function forest() {
  const ctx = await testContext();
  const calls = ["a", "b"].flatMap((root, at) =>
    [root, `${root}1`, `${root}2`].map((id, depth, ids) => ({
      id,
      trace_id: root,
      parent_id: ids[depth - 1] ?? null,
      started_at: `2025-01-01T00:0${at}:0${depth}Z`,
      inputs: { root },
      summary: null,
    })),
  );
  await logCalls(ctx, calls);
  return ctx;
}

type Ctx = Awaited<ReturnType<typeof forest>>;
const question = { scope: "calls" as const, filters: [], sort: [] };

async function ids(ctx: Ctx): Promise<string> {
  const page = await listCalls(ctx, { ...question, project_id: ctx.project_id, limit: 100, cursor: null });
  return page.rows
    .map(({ id }) => id)
    .sort()
    .join(" ");
}
async function remove(ctx: Ctx, more: Partial<Parameters<typeof removeCalls>[1]>) {
  const lines: { deletion: string; calls: number; done: number; deleted: number }[] = [];
  const input = { ...question, project_id: ctx.project_id, ids: null, ...more };
  for await (const line of removeCalls(ctx, input)) lines.push(JSON.parse(line));
  return lines;
}

test("a deletion takes everything below along, and taking it back brings exactly that", async () => {
  const ctx = await forest();
  const [first] = await remove(ctx, { ids: ["b1"] });
  expect(await ids(ctx)).toBe("a a1 a2 b");
  const lines = await remove(ctx, { ids: ["b", "gone"] });
  expect(lines.at(-1)).toMatchObject({ calls: 1, done: 1, deleted: 1 });
  expect(await ids(ctx)).toBe("a a1 a2");
  // The earlier deletion below it stays one.
  expect(await restoreCalls(ctx, { project_id: ctx.project_id, deletion: lines[0]?.deletion ?? "" })).toEqual({
    restored: 1,
  });
  expect(await ids(ctx)).toBe("a a1 a2 b");
  await restoreCalls(ctx, { project_id: ctx.project_id, deletion: first?.deletion ?? "" });
  expect(await ids(ctx)).toBe("a a1 a2 b b1 b2");
});

test("all that a filter finds is deleted, in a project of its own", async () => {
  const ctx = await forest();
  const other = await forest();
  const lines = await remove(ctx, { scope: "traces", filters: [{ field: "inputs.root", op: "is", value: "a" }] });
  expect(lines[0]).toMatchObject({ calls: 1, done: 0 });
  expect(lines.at(-1)).toMatchObject({ done: 1, deleted: 3 });
  expect(await ids(ctx)).toBe("b b1 b2");
  expect(await restoreCalls(ctx, { project_id: other.project_id, deletion: lines[0]?.deletion ?? "" })).toEqual({
    restored: 0,
  });
  expect(await restoreCalls(ctx, { project_id: ctx.project_id, deletion: lines[0]?.deletion ?? "" })).toEqual({
    restored: 3,
  });
  expect(await ids(ctx)).toBe("a a1 a2 b b1 b2");
});

test("what is no deletion restores nothing and says so", async () => {
  const ctx = await forest();
  await expect(restoreCalls(ctx, { project_id: ctx.project_id, deletion: "yesterday" })).rejects.toThrow("deletion");
});
