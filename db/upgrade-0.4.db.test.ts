import { afterAll, beforeAll, expect, test } from "vitest";
import { openReleaseStore, type ReleaseStore } from "./testing/release-store.ts";

/*
 * A database as release 0.4.0 left it (fifteen migrations, and rows that its server wrote of what was sent to it) opens in
 * this one, and everything in it reads through today's endpoints as it was logged.
 */

const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const RUNS = [id(20), id(30)];

let store: ReleaseStore;

beforeAll(async () => {
  store = await openReleaseStore({ migrations: 15, rows: "store-0.4.0.sql" });
});
afterAll(() => store?.remove());

/** `T` is what the endpoint's own tests hold its answer to. */
async function read<T>(path: string, body: Record<string, unknown> = {}, method?: string): Promise<T> {
  return JSON.parse(await store.ask(path, body, method)) as T;
}

type WireCall = Record<string, unknown> & { id: string };

async function found(query: unknown): Promise<string[]> {
  const lines = (await store.ask("/calls/stream_query", { query: { $expr: query } })).trim().split("\n");
  return lines.filter(Boolean).map((line) => (JSON.parse(line) as WireCall).id);
}

const field = (name: string) => ({ $getField: name });

test("calls read as they were logged, whole, half, renamed and deleted ones", async () => {
  expect(await store.ask("/call/read", { id: id(1) })).toContain(
    '"inputs":{"n":1.0,"big":18446744073709551616,"q":"first"}',
  );
  expect(await store.ask("/call/read", { id: id(3) })).toContain('"nul":"a\\u0000b"');
  const call = async (n: number) => (await read<{ call: WireCall | null }>("/call/read", { id: id(n) })).call;
  expect(await call(3)).toMatchObject({ exception: "ValueError: no\n  at line 3", parent_id: id(1) });
  expect(await call(4)).toMatchObject({ summary: { weave: { status: "running" } } });
  expect(await call(5)).toMatchObject({ display_name: "new name", output: 1 });
  expect(await call(6)).toBeNull();
});

test("calls are found by what was indexed of them then", async () => {
  expect(await found({ $eq: [field("attributes.user"), { $literal: "u3" }] })).toEqual([id(3)]);
  expect(await found({ $gt: [field("output.score"), { $literal: 0.5 }] })).toEqual([id(2)]);
  expect(await found({ $contains: { input: field("inputs.q"), substr: { $literal: "ello" } } })).toEqual([id(2)]);
  const filters = [{ field: "inputs.self.model.name", op: "is", value: "large" }];
  const { rows } = await read<{ rows: WireCall[] }>("/weft/calls/list", { scope: "calls", filters, limit: 10 });
  expect(rows.map((row) => row.id)).toEqual([id(5)]);
});

test("groups and costs count what was used once, at the project's own prices", async () => {
  const body = {
    scope: "calls",
    filters: [],
    by: "attributes.user",
    order: { by: "calls", direction: "desc" },
    limit: 50,
  };
  const { total } = await read<{ total: Record<string, unknown> }>("/weft/calls/groups", body);
  // Two calls of a model below their parent, which sums them up, eight predictions, and a span.
  expect(total).toMatchObject({ total_tokens: 40 + 8 * 12 + 15 });
  const costs = { filter: { call_ids: [id(2)] }, include_costs: true };
  const call = await read<WireCall>("/calls/stream_query", costs);
  expect(call).toMatchObject({ summary: { weave: { costs: { "gpt-4o": { prompt_token_cost: 0.001 } } } } });
});

test("evaluation runs that were kept and their settings are there", async () => {
  type Summary = { id: string; examples: number };
  const { summaries } = await read<{ summaries: Summary[] }>("/weft/evaluations/summaries", { run_ids: RUNS });
  expect(summaries.map(({ id, examples }) => [id, examples])).toEqual(RUNS.map((run) => [run, 4]));
  const settings = await read("/weft/evaluations/settings");
  expect(settings).toMatchObject({ metrics: { "right.points": { direction: "lower", weight: 2 } } });
  const kept = await store.sql`select run_id from evaluation_run_data where project_id = ${store.project_id}`;
  expect(kept).toHaveLength(2);
});

test("feedback, queues and what was answered in them are there", async () => {
  const { result } = await read<{ result: Record<string, unknown>[] }>("/feedback/query");
  expect(result.map((row) => row.feedback_type).sort()).toEqual(
    ["wandb.annotation.tone", "wandb.note.1", "wandb.reaction.1", "wandb.runnable.judge"].sort(),
  );
  const queue = await read<{ id: string; name: string }>("/annotation_queues/query");
  expect(queue.name).toBe("To judge");
  const { items } = await read<{ items: Record<string, unknown>[] }>(`/annotation_queues/${queue.id}/items/query`);
  expect(items.map((item) => [item.call_id, item.annotation_state])).toEqual([
    [id(1), "unstarted"],
    [id(2), "completed"],
    [id(3), "unstarted"],
  ]);
});

test("objects with labels, tables, files, views and settings are there", async () => {
  const latest = await read<{ obj: Record<string, unknown> }>("/obj/read", { object_id: "helper", digest: "prod" });
  expect(latest.obj).toMatchObject({ version_index: 1, is_latest: 1, val: { model: { name: "large" } } });
  const { objs } = await read<{ objs: { object_id: string }[] }>("/objs/query");
  expect(objs.map(({ object_id }) => object_id).sort()).toEqual(
    ["agent", "helper", "helper", "my-view", "questions", "tone"].sort(),
  );
  const [{ digest } = { digest: "" }] = await store.sql<{ digest: string }[]>`select digest from tables`;
  const { rows } = await read<{ rows: { val: unknown }[] }>("/table/query", { digest });
  expect(rows.map(({ val }) => val)).toEqual(["a", "b", "c", "d"].map((q) => ({ q })));
  const [file = { digest: "" }] = await store.sql<{ digest: string }[]>`select digest from files`;
  expect(await store.ask("/file/content", { digest: file.digest })).toBe("the file's bytes");
  expect(await read("/weft/project/read")).toMatchObject({
    description: "What was logged before",
    retention_days: 3650,
  });
});

test("a span's dump, which is kept without what its row says, is whole", async () => {
  const { call } = await read<{ call: WireCall }>("/call/read", { id: "cd".repeat(8) });
  expect(call).toMatchObject({ op_name: "chat gpt-4o", summary: { usage: { "gpt-4o": { prompt_tokens: 11 } } } });
  expect(JSON.stringify(call.otel_dump)).toContain("Ä long question that is told once");
  expect(JSON.stringify(call.otel_dump)).not.toContain('"column"');
});
