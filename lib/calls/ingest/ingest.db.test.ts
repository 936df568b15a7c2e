import { expect, test } from "vitest";
import { findWholeCall } from "@/db/queries/calls/call-payloads";
import { testContext } from "@/db/testing/context";
import { newId } from "@/lib/ids";
import { asJsonText } from "@/lib/json/json-text";
import { getTraceTree } from "../detail/get-trace-tree";
import { listCalls } from "../list-calls";
import { completeCalls, endCall, startCall, upsertBatch } from "./ingest";
import { PartBatch } from "./part-batch";
import { storeEnd } from "./stored-call";
import { writeBatch } from "./write-batch";

const STARTED = "2025-05-01T10:00:00.123456Z";
const ENDED = "2025-05-01T10:00:01.623456Z";

type Part = Record<string, unknown>;

function startText(project_id: string, id: string, inputs = "{}", more: Part = {}): string {
  const start = { project_id, id, trace_id: id, op_name: "answer", started_at: STARTED, ...more };
  return `{"mode":"start","req":{"start":${JSON.stringify(start).slice(0, -1)},"attributes":{},"inputs":${inputs}}}}`;
}

function endText(project_id: string, id: string, output = "null", more: Part = {}): string {
  const end = { project_id, id, ended_at: ENDED, summary: {}, ...more };
  return `{"mode":"end","req":{"end":${JSON.stringify(end).slice(0, -1)},"output":${output}}}}`;
}

const batchOf = (...items: string[]) => `{"batch":[${items.join(",")}]}`;

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

test("payloads come back as the text that came in", async () => {
  const ctx = await testContext();
  const id = newId();
  const hostile =
    '{"b":1.0,"a":12345678901234567890, "n":-0.0,"e":1e400,"nul":"a\\u0000b","lone":"\\ud83d","__proto__":{"x":1},"a":2,"é":"日本"}';
  await upsertBatch(
    ctx,
    batchOf(startText(ctx.project_id, id, hostile), endText(ctx.project_id, id, ' [1.0 , "\\u0000"]')),
  );
  const call = await findWholeCall(ctx.db, ctx.project_id, id);
  expect(call?.inputs).toBe(hostile);
  expect(call?.output).toBe('[1.0 , "\\u0000"]');
  expect(call?.started_at).toBe(STARTED);
  expect(call?.latency_ms).toBe(1500);
  expect(call?.status).toBe("success");
});

test("any order and any repetition of starts and ends gives the same rows", async () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const ctx = await testContext();
  const ids = Array.from({ length: 20 }, newId);
  const parts = (project: string) =>
    ids.flatMap((id, index) => [
      startText(project, id, `{"index":${index}}`),
      endText(project, id, `${index}`, index % 3 === 0 ? { exception: `boom ${index}` } : {}),
    ]);
  const read = async (project: string) => await Promise.all(ids.map((id) => findWholeCall(ctx.db, project, id)));
  await upsertBatch(ctx, batchOf(...parts(ctx.project_id)));
  const expected = await read(ctx.project_id);
  for (let round = 0; round < 5; round++) {
    const project = `${ctx.project_id}-${round}`;
    const pieces = shuffled([...parts(project), ...parts(project).slice(0, 15)], random);
    for (let at = 0; at < pieces.length; at += 7) await upsertBatch(ctx, batchOf(...pieces.slice(at, at + 7)));
    expect(await read(project)).toEqual(expected);
  }
});

test("a repeat with other content changes nothing that was stored", async () => {
  const ctx = await testContext();
  const id = newId();
  await upsertBatch(ctx, batchOf(startText(ctx.project_id, id, '{"a":1}'), endText(ctx.project_id, id, '"first"')));
  await upsertBatch(ctx, batchOf(startText(ctx.project_id, id, '{"a":2}'), endText(ctx.project_id, id, '"second"')));
  const call = await findWholeCall(ctx.db, ctx.project_id, id);
  expect([call?.inputs, call?.output]).toEqual(['{"a":1}', '"first"']);
});

test("one bad item is named and its companions are stored", async () => {
  const ctx = await testContext();
  const good = newId();
  const answer = JSON.parse(
    await upsertBatch(
      ctx,
      batchOf(
        startText(ctx.project_id, newId(), "[1]"),
        startText(ctx.project_id, newId(), '{"x":NaN}'),
        '{"mode":"start","req":{"start":{"project_id":"a/b"}}}',
        '"text"',
        startText("no-slash", newId()),
        startText(ctx.project_id, newId(), `{"deep":${"[".repeat(5000)}${"]".repeat(5000)}}`),
        startText(ctx.project_id, newId(), "{}", { op_name: "nul\0" }),
        startText(ctx.project_id, good, '{"a":1}'),
      ),
    ),
  );
  expect(answer.errors.map((error: { index: number }) => error.index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(answer.errors[0].reason).toContain("inputs");
  expect(answer.errors[2].reason).toContain("op_name");
  expect(answer.errors[5].reason).toContain("nested deeper");
  expect(answer.res[7].id).toBe(good);
  expect(await findWholeCall(ctx.db, ctx.project_id, good)).toBeDefined();
});

test("a display name that was cut inside an emoji does not cost the call", async () => {
  const ctx = await testContext();
  const id = newId();
  await upsertBatch(ctx, batchOf(startText(ctx.project_id, id, "{}", { display_name: "asks \ud83e\0" })));
  const call = await findWholeCall(ctx.db, ctx.project_id, id);
  expect(call?.display_name).toBe("asks \ufffd\ufffd");
});

test("an exception keeps its escapes and shows its first line", async () => {
  const ctx = await testContext();
  const id = newId();
  const exception = JSON.stringify({ type: "ValueError", message: "no \0 answer", traceback: "…" });
  await upsertBatch(ctx, batchOf(startText(ctx.project_id, id), endText(ctx.project_id, id, "null", { exception })));
  const call = await findWholeCall(ctx.db, ctx.project_id, id);
  expect(call?.exception).toBe(JSON.stringify(exception));
  expect(call).toMatchObject({ status: "error", exception_preview: "ValueError: no answer" });
});

test("a start without ids gets them in the answer", async () => {
  const ctx = await testContext();
  const start = { project_id: ctx.project_id, op_name: "f", started_at: STARTED, attributes: {}, inputs: {} };
  const answer = JSON.parse(await startCall(ctx, JSON.stringify({ start }), {}));
  expect(answer.id).toMatch(/^[0-9a-f-]{36}$/);
  expect((await findWholeCall(ctx.db, ctx.project_id, answer.id))?.trace_id).toBe(answer.trace_id);
});

test("a finished call and one told in two parts look the same", async () => {
  const ctx = await testContext();
  const [entity = "", project = ""] = ctx.project_id.split("/");
  const [whole, parted] = [newId(), newId()];
  const start = {
    op_name: "weave:///e/p/op/f%20g:abc",
    started_at: STARTED,
    attributes: { weave: { kind: "llm" } },
    inputs: { q: "hi" },
    trace_id: "t",
  };
  const end = {
    ended_at: ENDED,
    output: { a: 1 },
    summary: { usage: { m: { input_tokens: 3, output_tokens: 4 } } },
    exception: null,
  };
  await completeCalls(ctx, JSON.stringify({ batch: [{ project_id: ctx.project_id, id: whole, ...start, ...end }] }), {
    entity,
    project,
  });
  await endCall(ctx, JSON.stringify({ end: { project_id: ctx.project_id, id: parted, ...end } }), { entity, project });
  await startCall(ctx, JSON.stringify({ start: { project_id: ctx.project_id, id: parted, ...start } }), {
    entity,
    project,
  });
  const [a, b] = [
    await findWholeCall(ctx.db, ctx.project_id, whole),
    await findWholeCall(ctx.db, ctx.project_id, parted),
  ];
  expect(a).toEqual({ ...b, id: whole });
  expect(a).toMatchObject({ total_tokens: 7, prompt_tokens: 3, model: "m", name: "f g", inputs_preview: "hi" });
});

test("a list shows a batch at once, newest first, and pages by key without gaps", async () => {
  const ctx = await testContext();
  const ids = Array.from({ length: 25 }, newId);
  // Three calls share each instant, so that only the id tells them apart.
  const calls = ids.map((id, index) => ({ id, started_at: `2025-05-01T10:00:${10 + Math.floor(index / 3)}Z` }));
  await upsertBatch(
    ctx,
    batchOf(...calls.map(({ id, started_at }) => startText(ctx.project_id, id, "{}", { started_at }))),
  );
  const newestFirst = calls
    .map(({ id, started_at }) => `${started_at} ${id}`)
    .sort()
    .reverse();
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listCalls(ctx, {
      project_id: ctx.project_id,
      scope: "traces",
      filters: [],
      sort: [],
      limit: 4,
      cursor,
    });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(seen).toEqual(newestFirst.map((key) => key.split(" ")[1]));
});

test("a value that only the database refuses is named, and its companions are stored", async () => {
  const ctx = await testContext();
  const [good, bad, late] = [newId(), newId(), newId()];
  // The wire's own check would refuse that date; here it stands for whatever such a check may miss.
  const batch = new PartBatch();
  const end = { exception: null, output: asJsonText("1"), summary: asJsonText("{}") };
  for (const id of [good, bad, late]) {
    const ended_at = id === bad ? "2025-02-31T00:00:00Z" : ENDED;
    batch.addEnd(ctx.project_id, id, storeEnd({ project_id: ctx.project_id, id, ...end, ended_at }));
  }
  const refused = await writeBatch(ctx, batch);
  expect(refused.map(({ id }) => id)).toEqual([bad]);
  for (const id of [good, late]) await upsertBatch(ctx, batchOf(startText(ctx.project_id, id)));
  expect(await findWholeCall(ctx.db, ctx.project_id, good)).toMatchObject({ output: "1", status: "success" });
  expect(await findWholeCall(ctx.db, ctx.project_id, late)).toMatchObject({ output: "1", status: "success" });
});

test("a call whose op has no name at all is one like any other, also alone in its batch", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const id = newId();
  const nameless = startText(project_id, id, "{}", { op_name: "weave:///e/p/op/:abc" });
  await upsertBatch(ctx, batchOf(nameless));
  expect(await getTraceTree(ctx, { project_id, call_id: id })).toMatchObject({ ids: [id], ops: [""] });
});
