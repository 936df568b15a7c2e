import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { openReleaseStore, type ReleaseStore } from "./testing/release-store.ts";

/*
 * A database as release 0.1.0 left it (two migrations, and rows that its own code wrote) opens in this one: it is migrated
 * forward, and everything in it reads through today's endpoints as it was logged.
 */

const id = (n: number) => `01970000-0000-7000-8000-${String(n).padStart(12, "0")}`;

let store: ReleaseStore;

beforeAll(async () => {
  store = await openReleaseStore({ migrations: 2, rows: "store-0.1.0.sql" });
});
afterAll(() => store?.remove());

const asked = (path: string, body: Record<string, unknown>) => store.ask(path, body);

test("a database that a newer Weft opened is left alone, with a word why", async () => {
  const newer = 8_000_000_000_000;
  await store.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer Weft', ${newer})`;
  await expect(migrate(store.url)).rejects.toThrow("newer Weft");
  await store.sql`delete from drizzle.__drizzle_migrations where created_at = ${newer}`;
  await migrate(store.url);
});

test("calls read as they were logged, whole, half, renamed and deleted ones", async () => {
  const first = await asked("/call/read", { id: id(1) });
  expect(first).toContain('"inputs":{"n":1.0,"big":18446744073709551616,"q":"question 1"}');
  expect(JSON.parse(first).call).toMatchObject({
    display_name: "the root",
    thread_id: "thread-1",
    turn_id: "turn-1",
    wb_run_id: "run-1",
    started_at: "2025-06-01T10:00:01.123456Z",
    output: { text: "answer 1" },
    summary: { usage: { "gpt-4o": { total_tokens: 11 } }, weave: { status: "success", latency_ms: 776 } },
  });
  expect(await asked("/call/read", { id: id(2) })).toContain('"inputs":{"nul":"a\\u0000b","lone":"\\ud83d"}');
  expect(JSON.parse(await asked("/call/read", { id: id(3) })).call.summary.weave.status).toBe("running");
  expect(JSON.parse(await asked("/call/read", { id: id(4) })).call).toBeNull();
  expect(JSON.parse(await asked("/call/read", { id: id(5) })).call.display_name).toBe("renamed");
  expect(JSON.parse(await asked("/call/read", { id: id(6) })).call).toBeNull();
});

test("calls are found by what was indexed of them then", async () => {
  const found = async (query: unknown) => {
    const lines = (await asked("/calls/stream_query", { query: { $expr: query } })).trim().split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line).id as string);
  };
  const field = (name: string) => ({ $getField: name });
  expect(await found({ $eq: [field("attributes.user"), { $literal: "u5" }] })).toEqual([id(5)]);
  expect(await found({ $eq: [field("summary.weave.status"), { $literal: "error" }] })).toEqual([id(2)]);
  expect(await found({ $contains: { input: field("inputs.q"), substr: { $literal: "question 7" } } })).toEqual([id(7)]);
  expect(await found({ $eq: [field("thread_id"), { $literal: "thread-1" }] })).toEqual([id(1)]);
  const list = await asked("/weft/calls/list", {});
  expect(list).toContain("the root");
});

test("an old end meets its start that comes now, and an old start its end", async () => {
  const start = {
    project_id: store.project_id,
    id: id(4),
    trace_id: id(1),
    op_name: "late",
    started_at: "2025-06-01T10:00:04Z",
  };
  await asked("/call/start", { start: { ...start, attributes: {}, inputs: {} } });
  await asked("/call/end", {
    end: { project_id: store.project_id, id: id(3), ended_at: "2025-06-01T10:00:09Z", summary: {} },
  });
  expect(JSON.parse(await asked("/call/read", { id: id(4) })).call.output).toEqual({ text: "answer 4" });
  expect(JSON.parse(await asked("/call/read", { id: id(3) })).call.summary.weave.status).toBe("success");
});

test("objects, tables, files, feedback and spans are there", async () => {
  const latest = JSON.parse(await asked("/obj/read", { object_id: "prompt", digest: "latest" })).obj;
  expect(latest).toMatchObject({ version_index: 1, is_latest: 1, val: { text: "two" } });
  expect(await asked("/obj/read", { object_id: "prompt", digest: "v0" })).toContain('"val":{"text":"one","n":1.0}');
  const objects = JSON.parse(await asked("/objs/query", {})).objs as { object_id: string }[];
  expect(objects.map(({ object_id }) => object_id).sort()).toEqual(["answer", "prompt", "prompt"]);
  const [{ digest } = { digest: "" }] = await store.sql<{ digest: string }[]>`select digest from tables`;
  expect(await asked("/table/query", { digest })).toContain('"val":{"q":"a","n":1.0}');
  const [file = { digest: "" }] = await store.sql<{ digest: string }[]>`select digest from files`;
  expect(await asked("/file/content", { digest: file.digest })).toBe("the file's bytes");
  const { result } = JSON.parse(await asked("/feedback/query", {})) as { result: { id: string; payload: object }[] };
  expect(result.map((row) => row.id)).toEqual([id(90), id(91)]);
  expect(result[1]?.payload).toMatchObject({ emoji: "👍", alias: ":thumbs_up:" });
  const span = JSON.parse(await asked("/call/read", { id: "cd".repeat(8) })).call;
  expect(span).toMatchObject({ trace_id: "ab".repeat(16), op_name: "chat gpt-4o" });
  expect(span.otel_dump.traceId).toBe("ab".repeat(16));
});
