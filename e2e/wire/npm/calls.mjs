import assert from "node:assert/strict";
import * as weave from "weave";
import { check, children, client, flush, opName, PROJECT, readCall, same } from "./checks.mjs";

const add = weave.op(async function add(a, b) {
  return a + b;
});

const echo = weave.op(async function echo(value) {
  return value;
});

check("a call reads back with its inputs, output, times and status", async () => {
  const before = Date.now();
  const [result, call] = await add.invoke(40, 2);
  same(result, 42);
  const got = await readCall(call.id);
  same([got.id, got.project_id, got.trace_id], [call.id, PROJECT, call.trace_id]);
  same(got.inputs, { arg0: 40, arg1: 2 });
  same(got.output, 42);
  same(got.parent_id ?? null, null);
  same(got.exception ?? null, null);
  same(got.summary.weave.status, "success");
  same(got.attributes.weave.source, "js-sdk");
  assert.match(got.op_name, new RegExp(`^weave:///${PROJECT}/op/add:[\\w]{43}$`));
  assert.ok(before <= Date.parse(got.started_at) && Date.parse(got.started_at) <= Date.parse(got.ended_at));
});

check("nested ops form a trace, in order, also when they run at the same time", async () => {
  const inner = weave.op(async function inner(n) {
    await new Promise((done) => setTimeout(done, 5 * (3 - n)));
    return await add(n, 1);
  });
  const outer = weave.op(async function outer() {
    return await Promise.all([inner(0), inner(1), inner(2)]);
  });
  const [result, call] = await outer.invoke();
  same(result, [1, 2, 3]);
  const got = await readCall(call.id);
  const below = await children(got.id);
  same(below.map(opName), ["inner", "inner", "inner"]);
  same(below.map((child) => child.inputs.arg0).sort(), [0, 1, 2]);
  for (const child of below) {
    const leaves = await children(child.id);
    same(
      leaves.map((leaf) => [leaf.inputs, leaf.output, leaf.trace_id]),
      [[{ arg0: child.inputs.arg0, arg1: 1 }, child.inputs.arg0 + 1, got.trace_id]],
    );
  }
});

const EDGES = {
  numbers: [0, -1, 0.1, 1 / 3, 5e-324, 1.7976931348623157e308, 9007199254740991, 1e21],
  empty: ["", {}, [], null, [[]], [{}]],
  unicode: "Straße, 日本語, 🦜🏽, עברית, e\u0301",
  nul: "before\u0000after",
  controls: "\u0001\u001f\u007f\u0085\u2028\u2029",
  loneHigh: "high \ud83d alone",
  loneLow: "low \udc00 alone",
  swapped: "\udc00\ud83d",
  quotes: 'it\'s "quoted" \\ with \\u0041 and \\ud83d that are no escapes',
  html: "<script>alert('x')</script>&amp;",
  sql: "'; DROP TABLE calls; -- $1 %s",
  looksLikeJson: '{"a":1}',
  "dotted.key": { "a.b": { "": 1 } },
  "nul\u0000key": { "\ud83d": 1 },
  üñï: { ключ: "значение" },
  order: { z: 1, a: 2, m: { y: 3, b: 4 } },
  long: "x".repeat(200_000),
  list: Array.from({ length: 2_000 }, (_, n) => n),
};

check("every value at the edges reads back exactly, as input and as output", async () => {
  const [, call] = await echo.invoke(EDGES);
  const got = await readCall(call.id);
  same(got.inputs.arg0, EDGES);
  same(got.output, EDGES);
});

check("outputs that are bare values read back exactly", async () => {
  for (const value of [null, 0, 1.5, "", "text", false, [], {}]) {
    const [, call] = await echo.invoke(value);
    same((await readCall(call.id)).output, value);
  }
});

check("a function that returns nothing has no output and is done", async () => {
  const [, call] = await weave.op(async function nothing() {}).invoke();
  const got = await readCall(call.id);
  same([got.output ?? null, got.summary.weave.status], [null, "success"]);
});

check("an exception is kept as the text that it was", async () => {
  const text = "no: 'ß' \\ \"quoted\" 🦜 \u0000 \ud83d";
  const fail = weave.op(async function failing() {
    throw new TypeError(text);
  });
  const outer = weave.op(async function survives() {
    return await fail().catch(() => "caught");
  });
  const [result, call] = await outer.invoke();
  same(result, "caught");
  const got = await readCall(call.id);
  same(got.exception ?? null, null);
  const [failed] = await children(got.id);
  same([failed.exception, failed.summary.weave.status, failed.output ?? null], [text, "error", null]);
});

check("a stream's reduced state is its output", async () => {
  const streaming = weave.op(
    async function* chat(prompt) {
      for (const word of ["Grüß", " dich ", prompt]) yield { delta: word };
    },
    {
      name: "chat.stream",
      streamReducer: {
        initialStateFn: () => ({ text: "", chunks: 0 }),
        reduceFn: (state, chunk) => ({ text: state.text + chunk.delta, chunks: state.chunks + 1 }),
        finalizeFn: () => {},
      },
    },
  );
  const seen = [];
  for await (const { delta } of await streaming("🦜")) seen.push(delta);
  same(seen.join(""), "Grüß dich 🦜");
  await flush();
  const [got] = await client.getCalls({ op_names: [`weave:///${PROJECT}/op/chat.stream:*`] });
  same([got.output, got.summary.weave.status], [{ text: "Grüß dich 🦜", chunks: 3 }, "success"]);
});

check("an async generator without a reducer ends at once and still yields", async () => {
  const counting = weave.op(async function* counting(n) {
    for (let at = 0; at < n; at += 1) yield at;
  });
  const seen = [];
  for await (const value of await counting(3)) seen.push(value);
  same(seen, [0, 1, 2]);
  await flush();
  const [got] = await client.getCalls({ op_names: [`weave:///${PROJECT}/op/counting:*`] });
  same([got.inputs, got.output, got.summary.weave.status], [{ arg0: 3 }, {}, "success"]);
});

check("usage that an op summarises is summed up into its parents", async () => {
  const usage = { "gpt-x": { requests: 1, prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 } };
  const completes = weave.op(async () => "text", { name: "completes", summarize: () => ({ usage }) });
  const outer = weave.op(async function asksTwice() {
    await completes();
    return await completes();
  });
  const [, call] = await outer.invoke();
  const got = await readCall(call.id);
  same(got.summary.usage, { "gpt-x": { requests: 2, prompt_tokens: 18, completion_tokens: 6, total_tokens: 24 } });
  same(
    (await children(got.id)).map((child) => child.summary.usage),
    [usage, usage],
  );
});

check("attributes reach the calls inside them", { needs: "withAttributes" }, async () => {
  const wanted = { tenant: "Zürich", nested: { deep: [null, true] } };
  const [, call] = await weave.withAttributes(wanted, () => add.invoke(1, 1));
  const { weave: _, ...got } = (await readCall(call.id)).attributes;
  same(got, wanted);
});

check("parameter names and a display name of the op's own", async () => {
  const named = weave.op(async (question) => question, {
    name: "named.op-1",
    parameterNames: ["question"],
    callDisplayName: (question) => `asks ${question}`,
  });
  const [, call] = await named.invoke("warum ß?");
  const got = await readCall(call.id);
  same([opName(got), got.inputs, got.display_name], ["named.op-1", { question: "warum ß?" }, "asks warum ß?"]);
});

check("a display name set right after the call ended", async () => {
  const [, call] = await add.invoke(1, 2);
  await call.setDisplayName("renamed 🦜");
  same((await readCall(call.id)).display_name, "renamed 🦜");
  await client.updateCall(call.id, "renamed again");
  same((await readCall(call.id)).display_name, "renamed again");
});

check("a display name cut inside an emoji costs neither the call nor the name", async () => {
  const cut = weave.op(async () => 1, { name: "cut", callDisplayName: () => "asks 🦜".slice(0, -1) });
  const [, call] = await cut.invoke();
  same((await readCall(call.id)).display_name, "asks \ufffd");
});

check("3,000 calls in a burst all arrive, once, with their own values", async () => {
  const burst = weave.op(async function burst(n) {
    return { n, text: `größe ${n}` };
  });
  await burst(-1);
  await Promise.all(Array.from({ length: 3_000 }, (_, n) => burst(n)));
  await flush();
  const got = await client.getCalls({ op_names: [`weave:///${PROJECT}/op/burst:*`] }, false, 5_000);
  same(got.length, 3_001);
  same(new Set(got.map(({ id }) => id)).size, 3_001);
  const outputs = got.map((call) => call.output).sort((a, b) => a.n - b.n);
  same(
    outputs,
    Array.from({ length: 3_001 }, (_, at) => ({ n: at - 1, text: `größe ${at - 1}` })),
  );
});

check("calls are found by id, trace, root and op, up to a limit", async () => {
  const outer = weave.op(async function filtered() {
    return await add(3, 4);
  });
  const [, call] = await outer.invoke();
  await flush();
  const ids = async (filter, limit) => (await client.getCalls(filter, false, limit)).map(({ id }) => id);
  same(await ids({ call_ids: [call.id] }), [call.id]);
  same((await ids({ trace_ids: [call.trace_id] })).length, 2);
  same(await ids({ trace_ids: [call.trace_id], trace_roots_only: true }), [call.id]);
  same((await ids({ op_names: [`weave:///${PROJECT}/op/burst:*`] }, 10)).length, 10);
  same(await ids({ op_names: [`weave:///${PROJECT}/op/burs:*`] }), []);
  const iterated = [];
  for await (const { id } of client.getCallsIterator({ call_ids: [call.id] })) iterated.push(id);
  same(iterated, [call.id]);
});

check("a call that never was is not found", async () => {
  await assert.rejects(client.getCall("0198f000-0000-7000-8000-000000000000"), /not found/i);
});

check("the typed low-level API answers", async () => {
  const api = client.traceServerApi;
  const { data: health } = await api.health.readRootHealthGet();
  same(health, { status: "ok" });
  const [, call] = await add.invoke(5, 6);
  await flush();
  const { data: read } = await api.call.callReadCallReadPost({ project_id: PROJECT, id: call.id });
  same(read.call.output, 11);
  const query = { $expr: { $eq: [{ $getField: "output" }, { $literal: 11 }] } };
  const { data: stats } = await api.calls.callsQueryStatsCallsQueryStatsPost({ project_id: PROJECT, query });
  same(stats.count, 1);
  await api.calls.callsDeleteCallsDeletePost({ project_id: PROJECT, call_ids: [call.id] });
  await assert.rejects(client.getCall(call.id), /not found/i);
});
