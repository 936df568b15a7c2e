import assert from "node:assert/strict";
import { end, newCallId, start } from "./calls.ts";
import { check } from "./checks.ts";
import { PROJECT, post, queryCalls } from "./http.ts";

async function upsert(...batch: unknown[]): Promise<{ res: unknown[]; errors?: { index: number; reason: string }[] }> {
  const { status, text, json } = await post("/call/upsert_batch", { batch });
  assert.equal(status, 200, text);
  return json as { res: unknown[] };
}

async function read(id: string): Promise<Record<string, unknown>> {
  const { status, text, json } = await post("/call/read", { project_id: PROJECT, id });
  assert.equal(status, 200, text);
  return (json as { call: Record<string, unknown> }).call;
}

function statusOf(call: Record<string, unknown> | undefined): unknown {
  return (call?.summary as { weave?: { status?: unknown } } | undefined)?.weave?.status;
}

check("an end may come before its start", async () => {
  const id = newCallId();
  await upsert(end(id, { output: { early: true } }));
  assert.deepEqual(await queryCalls({ filter: { call_ids: [id] } }), []);
  await upsert(start(id));
  const call = await read(id);
  assert.deepEqual([call.output, call.inputs, statusOf(call)], [{ early: true }, { a: 1 }, "success"]);
});

check("an end and a start in one batch may stand in any order", async () => {
  const [one, other] = [newCallId(), newCallId()];
  await upsert(end(one), start(other), end(other), start(one));
  const calls = await queryCalls({ filter: { call_ids: [one, other] } });
  assert.deepEqual(calls.map(statusOf), ["success", "success"]);
});

check("children may come before their parent", async () => {
  const [parent, child] = [newCallId(), newCallId()];
  await upsert(start(child, { parent_id: parent, trace_id: parent }), end(child));
  assert.equal((await queryCalls({ filter: { parent_ids: [parent] } })).length, 1);
  await upsert(start(parent), end(parent));
  assert.equal((await queryCalls({ filter: { trace_ids: [parent] } })).length, 2);
});

check("repeats of a start, an end and a whole batch change nothing", async () => {
  const id = newCallId();
  const batch = [start(id), end(id)];
  await upsert(...batch);
  const before = await read(id);
  await Promise.all(Array.from({ length: 8 }, () => upsert(...batch, ...batch)));
  assert.deepEqual(await read(id), before);
  assert.equal((await queryCalls({ filter: { call_ids: [id] } })).length, 1);
});

check("members that nobody knows are ignored", async () => {
  const id = newCallId();
  const unknown = { flavour: { of: ["the", "month"] }, display_name_2: null };
  await upsert({ ...start(id, unknown), extra: 1 }, end(id, { ...unknown, display_name: "wrong, as npm sends it" }));
  const call = await read(id);
  assert.deepEqual([call.display_name ?? null, "flavour" in call], [null, false]);
});

check("a bad item is named and the others are stored", async () => {
  const [one, other] = [newCallId(), newCallId()];
  const { errors = [] } = await upsert(
    start(one),
    { mode: "start", req: { start: { project_id: PROJECT } } },
    { mode: "sideways", req: {} },
    start("not/an id \u0000"),
    start(newCallId(), { started_at: "yesterday" }),
    null,
    7,
    start(other),
  );
  assert.equal((await queryCalls({ filter: { call_ids: [one, other] } })).length, 2);
  for (const index of [1, 2, 4, 5, 6])
    assert.ok(
      errors.some((error) => error.index === index),
      `item ${index}`,
    );
  assert.ok(!errors.some(({ index }) => index === 0 || index === 7));
});

check("values that are no JSON are refused, whatever is wrong in them", async () => {
  const marker = '"a":1';
  for (const value of [
    "01",
    "+1",
    ".5",
    "1.",
    "1e",
    "-",
    "-NaN",
    "NaNs",
    "+Infinity",
    "tru",
    "'a'",
    '"\\x"',
    '"\t"',
    "[1,]",
    '{"a" 1}',
  ]) {
    const id = newCallId();
    const body = JSON.stringify({ batch: [start(id)] }).replace(marker, `"a":${value}`);
    const { status, text } = await post("/call/upsert_batch", body);
    assert.ok(status === 400 || /"errors":\[\{"index":0/.test(text), `${value}: ${status} ${text}`);
    assert.deepEqual(await queryCalls({ filter: { call_ids: [id] } }), []);
  }
});

check("numbers that only Python writes are taken", async () => {
  const id = newCallId();
  const body = JSON.stringify({ batch: [start(id)] }).replace('"a":1', '"a":[NaN,Infinity,-Infinity,"NaN"]');
  const { status, text } = await post("/call/upsert_batch", body);
  assert.equal(status, 200, text);
  const a = ["NaN", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "NaN"];
  assert.deepEqual((await read(id)).inputs, { a });
});

check("an empty batch is answered", async () => {
  assert.deepEqual((await upsert()).res, []);
});

check("a start without ids gets them", async () => {
  const { res } = await upsert(start(newCallId(), { id: undefined, trace_id: undefined }));
  const [made] = res as { id?: string; trace_id?: string }[];
  assert.match(made?.id ?? "", /^[0-9a-f-]{36}$/);
  assert.match(made?.trace_id ?? "", /^[0-9a-f-]{36}$/);
  assert.equal((await read(made?.id ?? "")).trace_id, made?.trace_id);
});

check("ids as OpenTelemetry writes them are kept", async () => {
  const [id, trace_id] = ["00f067aa0ba902b7", "4bf92f3577b34da6a3ce929d0e0e4736"];
  await upsert(start(id, { trace_id }), end(id));
  assert.equal((await read(id)).trace_id, trace_id);
});

check("the text of numbers and strings is kept to the digit", async () => {
  const id = newCallId();
  const inputs =
    '{"one":1.0,"exp":1E5,"big":123456789012345678901234567890,"small":0.10,"minus":-0,"text":"\\u00e9é\\/"}';
  const body = JSON.stringify({ batch: [start(id, { inputs: {} })] }).replace('"inputs":{}', `"inputs":${inputs}`);
  assert.equal((await post("/call/upsert_batch", body)).status, 200);
  const { text } = await post("/call/read", { project_id: PROJECT, id });
  assert.ok(text.includes(`"inputs":${inputs}`), text);
});

check("times keep their microseconds, and offsets become UTC", async () => {
  const id = newCallId();
  await upsert(
    start(id, { started_at: "2026-01-02T05:34:05.678901+02:30" }),
    end(id, { ended_at: "2026-01-02T03:04:05.678902" }),
  );
  const call = await read(id);
  assert.deepEqual([call.started_at, call.ended_at], ["2026-01-02T03:04:05.678901Z", "2026-01-02T03:04:05.678902Z"]);
});

check("calls/complete takes finished calls, below /v2 and below /traces/v2", async () => {
  const [entity, project] = PROJECT.split("/");
  for (const prefix of ["", "/traces"]) {
    const id = newCallId();
    const complete = { ...start(id).req.start, ...end(id).req.end, output: { done: 1.5 } };
    const { status, text } = await post(`${prefix}/v2/${entity}/${project}/calls/complete`, { batch: [complete] });
    assert.equal(status, 200, text);
    assert.deepEqual([(await read(id)).output, statusOf(await read(id))], [{ done: 1.5 }, "success"]);
  }
});

check("v2 start and end, the end first", async () => {
  const [entity, project] = PROJECT.split("/");
  const id = newCallId();
  const base = `/v2/${entity}/${project}/call`;
  const ended = await post(`${base}/end`, {
    end: { ...end(id).req.end, trace_id: id, started_at: "2026-01-02T03:04:05.678901Z" },
  });
  assert.equal(ended.status, 200, ended.text);
  const started = await post(`${base}/start`, { start: start(id).req.start });
  assert.deepEqual([started.status, started.json], [200, { id, trace_id: id }]);
  assert.equal(statusOf(await read(id)), "success");
});

check("what is answered is stored: a query right after shows it", async () => {
  for (let at = 0; at < 20; at += 1) {
    const id = newCallId();
    await upsert(start(id));
    assert.equal((await queryCalls({ filter: { call_ids: [id] } })).length, 1);
  }
});

check("one project never sees another's calls", async () => {
  const id = newCallId();
  await upsert(start(id));
  const foreign = await post("/call/read", { project_id: "other/project", id });
  assert.ok(foreign.status === 404 || (foreign.json as { call?: unknown }).call === null, foreign.text);
  const deleted = await post("/calls/delete", { project_id: "other/project", call_ids: [id] });
  assert.equal(deleted.status, 200);
  assert.equal((await read(id)).id, id);
});

check("a text that is SQL or a pattern is only a text", async () => {
  const hostile = ["'; DROP TABLE calls; --", "%", "_", "\\", "{1+1}", "$1", "')) OR 1=1 --", "\u0000", "\ud800"];
  const ids = hostile.map(() => newCallId());
  await upsert(...hostile.map((text, at) => start(ids[at] ?? "", { op_name: "hostile", inputs: { text } })));
  for (const [at, text] of hostile.entries()) {
    const found = await queryCalls({
      filter: { call_ids: ids },
      query: { $expr: { $eq: [{ $getField: "inputs.text" }, { $literal: text }] } },
    });
    // What can't stand in a database's text (NUL, a lone half of a pair) may be found along with its like.
    assert.ok(
      found.some((call) => call.id === ids[at]),
      JSON.stringify(text),
    );
    if (at < 7) assert.equal(found.length, 1, JSON.stringify(text));
  }
  for (const name of ["inputs.'", 'inputs."', "inputs.$1", "inputs.a'b.c"]) {
    const { status } = await post("/calls/stream_query", {
      project_id: PROJECT,
      query: { $expr: { $eq: [{ $getField: name }, { $literal: "x" }] } },
      sort_by: [{ field: name, direction: "asc" }],
    });
    assert.equal(status, 200, name);
  }
  const injected = await post("/calls/stream_query", {
    project_id: PROJECT,
    sort_by: [{ field: "id; DROP TABLE calls", direction: "asc" }],
  });
  assert.equal(injected.status, 403);
});
