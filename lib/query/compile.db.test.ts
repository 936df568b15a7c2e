import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import type { Ctx } from "@/lib/api/context";
import { startCall, upsertBatch } from "@/lib/calls/ingest/ingest";
import { queryCalls, streamCalls } from "@/lib/calls/wire/query-calls";
import { callsQueryReq } from "@/lib/calls/wire/wire-schemas";
import { readBySchema } from "@/lib/json/schema-text";

type TestCtx = Ctx & { project_id: string };

/** Logs calls named by their keys: `inputs` as JSON text, and an end unless `output` is undefined. */
async function logged(
  calls: Record<string, { inputs: string; output?: string; exception?: string; attributes?: string; summary?: string }>,
): Promise<TestCtx> {
  const ctx = await testContext();
  const items = Object.entries(calls).flatMap(
    ([id, { inputs, output, exception, attributes = "{}", summary = "{}" }], index) => {
      const envelope = `"project_id":"${ctx.project_id}","id":"${id}"`;
      const second = String(10 + index);
      const start = `{"mode":"start","req":{"start":{${envelope},"trace_id":"t-${id}","op_name":"op-${id}","started_at":"2025-05-01T10:00:${second}Z","attributes":${attributes},"inputs":${inputs}}}}`;
      const end = `{"mode":"end","req":{"end":{${envelope},"ended_at":"2025-05-01T10:01:${second}.5Z","output":${output},"summary":${summary}${exception === undefined ? "" : `,"exception":${JSON.stringify(exception)}`}}}}`;
      return output === undefined ? [start] : [start, end];
    },
  );
  const answer = JSON.parse(await upsertBatch(ctx, `{"batch":[${items.join(",")}]}`));
  expect(answer.errors).toBeUndefined();
  return ctx;
}

/** The ids that match, in the wire's default order. */
async function matching(ctx: TestCtx, expression: unknown, more: Record<string, unknown> = {}): Promise<string[]> {
  const body = JSON.stringify({
    project_id: ctx.project_id,
    ...(expression ? { query: { $expr: expression } } : {}),
    ...more,
  });
  const input = callsQueryReq.parse(readBySchema(callsQueryReq, body));
  const ids: string[] = [];
  for await (const lines of streamCalls(ctx, input))
    ids.push(
      ...lines
        .trim()
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line).id),
    );
  return ids;
}

const field = (name: string) => ({ $getField: name });
const literal = (value: unknown) => ({ $literal: value });

test("text and numbers compare as the wire has them", async () => {
  const ctx = await logged({
    one: { inputs: '{"a":1}' },
    float: { inputs: '{"a":1.0}' },
    text: { inputs: '{"a":"1"}' },
    ten: { inputs: '{"a":10}' },
    big: { inputs: '{"a":12345678901234567891}' },
    word: { inputs: '{"a":"x"}' },
    list: { inputs: '{"a":[1,2]}' },
    none: { inputs: '{"a":null}' },
    gone: { inputs: "{}" },
    yes: { inputs: '{"a":true}' },
  });
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal("1")] })).toEqual(["one", "text"]);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal(1)] })).toEqual(["one", "float", "text"]);
  expect(await matching(ctx, { $gt: [field("inputs.a"), literal(1)] })).toEqual(["ten", "big"]);
  expect(
    await matching(ctx, { $gt: [{ $convert: { input: field("inputs.a"), to: "double" } }, literal(9.5)] }),
  ).toEqual(["ten", "big"]);
  expect(await matching(ctx, { $lt: [field("inputs.a"), literal(10)] })).toEqual(["one", "float", "text"]);
  expect(await matching(ctx, { $lte: [field("inputs.a"), literal(10)] })).toEqual(["one", "float", "text", "ten"]);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal(null)] })).toEqual(["none", "gone"]);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal("")] })).toEqual(["none", "gone"]);
  expect(await matching(ctx, { $not: [{ $eq: [field("inputs.a"), literal("x")] }] })).toHaveLength(9);
  expect(
    await matching(ctx, { $eq: [{ $convert: { input: field("inputs.a"), to: "exists" } }, literal(true)] }),
  ).toHaveLength(8);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal(true)] })).toEqual(["yes"]);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal("[1,2]")] })).toEqual(["list"]);
  expect(await matching(ctx, { $eq: [field("inputs.a.1"), literal(2)] })).toEqual(["list"]);
  expect(await matching(ctx, { $in: [field("inputs.a"), [literal("x"), literal("10"), literal("nothing")]] })).toEqual([
    "ten",
    "word",
  ]);
  expect(await matching(ctx, { $in: [field("inputs.a"), [literal(1), literal("x")]] })).toEqual([
    "one",
    "float",
    "text",
    "word",
  ]);
});

test("a number past 2^53 is compared to its last digit", async () => {
  const ctx = await logged({
    a: { inputs: '{"n":12345678901234567891}' },
    b: { inputs: '{"n":12345678901234567890}' },
  });
  const body = `{"project_id":"${ctx.project_id}","query":{"$expr":{"$eq":[{"$getField":"inputs.n"},{"$literal":12345678901234567890}]}}}`;
  const { calls } = await queryCalls(ctx, callsQueryReq.parse(readBySchema(callsQueryReq, body)));
  expect(calls.map((call) => JSON.parse(call).id)).toEqual(["b"]);
});

test("escapes that Postgres cannot decode neither hide a call nor fail the query of others", async () => {
  const ctx = await logged({
    nul: { inputs: '{"a":"x\\u0000y","b":"here"}', output: '"\\ud83d alone"' },
    pair: { inputs: '{"a":"\\ud83d\\ude00","b":"here"}', output: '"ok"' },
    slash: { inputs: '{"a":"\\\\u0000","b":"here"}', output: '"ok"' },
  });
  expect(await matching(ctx, { $eq: [field("inputs.b"), literal("here")] })).toEqual(["nul", "pair", "slash"]);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal("😀")] })).toEqual(["pair"]);
  expect(await matching(ctx, { $eq: [field("inputs.a"), literal("\\u0000")] })).toEqual(["slash"]);
  expect(await matching(ctx, { $contains: { input: field("output"), substr: literal("alone") } })).toEqual(["nul"]);
  expect(await matching(ctx, { $gt: [field("inputs.a"), literal("A")] })).toHaveLength(3);
});

test("contains finds text whatever way it was escaped", async () => {
  const ctx = await logged({
    raw: { inputs: '{"q":"Zürich is \\"nice\\""}' },
    escaped: { inputs: '{"q":"Z\\u00fcrich is <b>nice</b>"}' },
    go: { inputs: '{"q":"Zürich is \\u003cb\\u003enice"}' },
  });
  const contains = (substr: string, case_insensitive = false) =>
    matching(ctx, { $contains: { input: field("inputs.q"), substr: literal(substr), case_insensitive } });
  expect(await contains("Zürich")).toEqual(["raw", "escaped", "go"]);
  expect(await contains("<b>")).toEqual(["escaped", "go"]);
  expect(await contains('"nice"')).toEqual(["raw"]);
  expect(await contains("IS <B>NICE", true)).toEqual(["escaped", "go"]);
  expect(await contains("%")).toEqual([]);
});

test("hostile texts in values, paths and field names stay data", async () => {
  const hostile = [
    "'",
    '"',
    "\\",
    "%",
    "_",
    "}",
    "{",
    "$1",
    "';DROP TABLE calls;--",
    "\u2028",
    "a,b",
    "NULL",
    '\\"',
    "\0",
  ];
  const ctx = await logged(
    Object.fromEntries(
      hostile.map((text, index) => [`c${index}`, { inputs: JSON.stringify({ v: text, [text]: "k" }) }]),
    ),
  );
  for (const [index, text] of hostile.entries()) {
    // NUL reads as U+FFFD in a filter, since Postgres has no text with it.
    expect(await matching(ctx, { $eq: [field("inputs.v"), literal(text)] })).toEqual([`c${index}`]);
    if (!text.includes(".") && text !== "\0")
      expect(await matching(ctx, { $eq: [field(`inputs.${text}`), literal("k")] })).toEqual([`c${index}`]);
  }
  expect(await matching(ctx, undefined)).toHaveLength(hostile.length);
});

test("columns, times and computed fields filter and sort", async () => {
  const ctx = await logged({
    fine: { inputs: "{}", output: "1", summary: '{"usage":{"m":{"total_tokens":5}}}' },
    failed: { inputs: "{}", output: "null", exception: "boom: it broke" },
    below: { inputs: "{}", output: "1", summary: '{"status_counts":{"error":2}}' },
    open: { inputs: "{}" },
  });
  expect(await matching(ctx, { $eq: [field("summary.weave.status"), literal("error")] })).toEqual(["failed"]);
  expect(await matching(ctx, { $eq: [field("summary.weave.status"), literal("descendant_error")] })).toEqual(["below"]);
  expect(await matching(ctx, { $eq: [field("ended_at"), literal(null)] })).toEqual(["open"]);
  expect(await matching(ctx, { $contains: { input: field("exception"), substr: literal("broke") } })).toEqual([
    "failed",
  ]);
  expect(await matching(ctx, { $gte: [field("started_at"), literal("2025-05-01T10:00:12Z")] })).toEqual([
    "below",
    "open",
  ]);
  expect(
    await matching(ctx, { $gt: [field("started_at"), literal(Date.UTC(2025, 4, 1, 10, 0, 12) / 1000 + 0.5)] }),
  ).toEqual(["open"]);
  expect(await matching(ctx, { $gt: [field("summary.weave.latency_ms"), literal(60_000)] })).toEqual([
    "fine",
    "failed",
    "below",
  ]);
  expect(await matching(ctx, { $eq: [field("op_name"), literal("op-fine")] })).toEqual(["fine"]);
  expect(await matching(ctx, undefined, { sort_by: [{ field: "started_at", direction: "desc" }], limit: 2 })).toEqual([
    "open",
    "below",
  ]);
  expect(
    await matching(ctx, undefined, { sort_by: [{ field: "summary.weave.latency_ms", direction: "desc" }] }),
  ).toHaveLength(4);
  await expect(matching(ctx, { $eq: [field("nonsense"), literal(1)] })).rejects.toThrow('unknown field "nonsense"');
  await expect(matching(ctx, { $eq: [field("inputs.a")] })).rejects.toThrow(
    "$expr.$eq: expected a list of two operands",
  );
  await expect(matching(ctx, { $gt: [field("started_at"), literal("yesterday")] })).rejects.toThrow(
    "neither an ISO instant",
  );
});

test("filter lists narrow by op, ref, trace, parent and root", async () => {
  const ctx = await testContext();
  const at = (id: string, more: Record<string, unknown>) =>
    startCall(
      ctx,
      JSON.stringify({
        start: {
          project_id: ctx.project_id,
          id,
          started_at: "2025-05-01T10:00:00Z",
          attributes: {},
          inputs: {},
          ...more,
        },
      }),
      {},
    );
  const ref = `weave:///${ctx.project_id}/object/thing:abc`;
  await at("root", {
    trace_id: "t",
    op_name: `weave:///${ctx.project_id}/op/my-op:v1digest`,
    inputs: { deep: [{ ref }] },
  });
  await at("child", {
    trace_id: "t",
    op_name: `weave:///${ctx.project_id}/op/my-op:v2digest`,
    parent_id: "root",
    thread_id: "th",
  });
  await at("other", { trace_id: "u", op_name: "my-op-2", inputs: { ref: `${ref}/attr/x` } });
  const ids = (filter: Record<string, unknown>) => matching(ctx, undefined, { filter });
  expect(await ids({ op_names: [`weave:///${ctx.project_id}/op/my-op:*`] })).toEqual(["child", "root"]);
  expect(await ids({ op_names: [`weave:///${ctx.project_id}/op/my-op:v1digest`, "my-op-2"] })).toEqual([
    "other",
    "root",
  ]);
  expect(await ids({ input_refs: [ref] })).toEqual(["root"]);
  expect(await ids({ trace_ids: ["t"], trace_roots_only: true })).toEqual(["root"]);
  expect(await ids({ parent_ids: ["root"] })).toEqual(["child"]);
  expect(await ids({ thread_ids: ["th"] })).toEqual(["child"]);
  expect(await ids({ call_ids: [] })).toHaveLength(3);
});

test("columns pick parts of payloads, to the digit", async () => {
  const ctx = await logged({ a: { inputs: '{"x":{"y":1.0,"z":2},"w":3}', output: '{"k":1e400}' } });
  const body = JSON.stringify({ project_id: ctx.project_id, columns: ["inputs.x.y", "output"] });
  const { calls } = await queryCalls(ctx, callsQueryReq.parse(readBySchema(callsQueryReq, body)));
  expect(calls[0]).toContain('"inputs":{"x":{"y":1.0}}');
  expect(calls[0]).toContain('"output":{"k":1e400}');
  expect(calls[0]).toContain('"attributes":{}');
});
