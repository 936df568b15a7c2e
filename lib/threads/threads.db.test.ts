import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { logCalls } from "../calls/testing/log-calls.ts";
import { listThreads, listTurns } from "./list-threads.ts";

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const log = async (id: string, second: number, start: object = {}, end: object | null = {}) => {
    const at = (seconds: number) => `2026-05-01T10:00:${String(seconds).padStart(2, "0")}Z`;
    const ended = end ? { ended_at: at(second + 2), output: `to ${id}`, ...end } : { summary: null };
    await logCalls(ctx, [{ id, op_name: "chat", started_at: at(second), inputs: { q: id }, ...start, ...ended }]);
  };
  const threads = (search = "") => listThreads(ctx, { project_id, search, limit: 10, offset: 0 });
  const turns = (thread_id: string) => listTurns(ctx, { project_id, thread_id, limit: 10, offset: 0 });
  return { ctx, project_id, log, threads, turns };
}

test("a thread sums up its turns, not the calls below them", async () => {
  const { log, threads, turns } = await project();
  const usage = { usage: { m: { prompt_tokens: 2, completion_tokens: 3 } } };
  await log("a1", 1, { thread_id: "A", turn_id: "a1" }, { summary: usage });
  await log("a1x", 1, { thread_id: "A", turn_id: "a1", parent_id: "a1", trace_id: "a1" }, { summary: usage });
  await log("a2", 10, { thread_id: "A", turn_id: "a2" }, { exception: "no" });
  await log("b1", 5, { thread_id: "B" });
  await log("c", 6);
  expect((await threads()).threads).toMatchObject([
    { thread_id: "A", turns: 2, errors: 1, total_tokens: 5, p50_ms: 2000, last_at: "2026-05-01T10:00:12.000000Z" },
    { thread_id: "B", turns: 1, errors: 0, total_tokens: null, first_input: expect.stringContaining("b1") },
  ]);
  expect((await turns("A")).turns).toMatchObject([
    { id: "a1", inputs: '{"q":"a1"}', output: '"to a1"', status: "success" },
    { id: "a2", exception_preview: "no" },
  ]);
});

test("threads are found by a part of their name, whatever is in it", async () => {
  const { log, threads, turns } = await project();
  await log("a", 1, { thread_id: "100%_done\\", turn_id: "a" });
  await log("b", 2, { thread_id: "100 done", turn_id: "b" });
  const found = async (search: string) => (await threads(search)).threads.map(({ thread_id }) => thread_id);
  expect(await found("%_D")).toEqual(["100%_done\\"]);
  expect(await found("\\")).toEqual(["100%_done\\"]);
  expect(await found("'; --")).toEqual([]);
  expect((await turns("nothing")).turns).toEqual([]);
  await expect(threads("a\0")).rejects.toMatchObject({ code: "invalid" });
});

test("a long list of turns comes in pages, and a long turn without what was said", async () => {
  const { ctx, project_id, log } = await project();
  for (const n of [1, 2, 3]) await log(`t${n}`, n, { thread_id: "T", turn_id: `t${n}` });
  await log("big", 9, { thread_id: "T", turn_id: "big", inputs: { q: "x".repeat(200_000) } });
  const page = (offset: number) => listTurns(ctx, { project_id, thread_id: "T", limit: 2, offset });
  expect(await page(0)).toMatchObject({ more: true, turns: [{ id: "t1" }, { id: "t2" }] });
  expect(await page(2)).toMatchObject({
    more: false,
    turns: [{ id: "t3" }, { id: "big", inputs: null, output: null }],
  });
});
