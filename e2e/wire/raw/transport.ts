import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { end, newCallId, start } from "./calls.ts";
import { check } from "./checks.ts";
import { basicAuth, PROJECT, post, queryCalls, send } from "./http.ts";

async function stored(id: string): Promise<number> {
  return (await queryCalls({ filter: { call_ids: [id] } })).length;
}

check("a JSON body needs no content type, and may have a wrong one", async () => {
  const types: Record<string, string>[] = [
    {},
    { "content-type": "application/json" },
    { "content-type": "text/plain" },
  ];
  for (const headers of types) {
    const id = newCallId();
    const body = JSON.stringify({ batch: [start(id), end(id)] });
    const { status, json } = await send("/call/upsert_batch", { headers, body });
    assert.deepEqual([status, json], [200, { res: [{ id, trace_id: id }, {}] }]);
    assert.equal(await stored(id), 1);
  }
});

check("the API answers at / and below /traces alike", async () => {
  for (const path of ["/health", "/traces/health"]) {
    const { status, json } = await send(path, { method: "GET" });
    assert.deepEqual([status, json], [200, { status: "ok" }]);
  }
  const id = newCallId();
  await post("/traces/call/upsert_batch", { batch: [start(id), end(id)] });
  const answers = [
    await post("/call/read", { project_id: PROJECT, id }),
    await post("/traces/call/read", { project_id: PROJECT, id }),
  ];
  assert.equal(answers[0]?.status, 200);
  assert.equal(answers[0]?.text, answers[1]?.text);
});

check("a gzip body is read; other encodings and broken gzip are named", async () => {
  const id = newCallId();
  const body = gzipSync(JSON.stringify({ batch: [start(id, { inputs: { text: "ß".repeat(10_000) } })] }));
  const { status } = await send("/call/upsert_batch", { headers: { "content-encoding": "gzip" }, body });
  assert.equal(status, 200);
  const [call] = await queryCalls({ filter: { call_ids: [id] } });
  assert.deepEqual(call?.inputs, { text: "ß".repeat(10_000) });
  const broken = await send("/call/upsert_batch", {
    headers: { "content-encoding": "gzip" },
    body: body.subarray(0, 60),
  });
  assert.equal(broken.status, 400);
  const unknown = await send("/call/upsert_batch", { headers: { "content-encoding": "snappy" }, body });
  assert.equal(unknown.status, 400);
  assert.match(unknown.text, /snappy/);
});

check("a body in chunks, without a length, is read", async () => {
  const id = newCallId();
  const body = JSON.stringify({ batch: [start(id)] });
  const { status } = await send("/call/upsert_batch", { headers: { "transfer-encoding": "chunked" }, body });
  assert.deepEqual([status, await stored(id)], [200, 1]);
});

check("any key is taken, and none", async () => {
  const headers = [{}, basicAuth("x".repeat(40)), { authorization: "Bearer not.a.jwt" }, { authorization: "nonsense" }];
  for (const one of headers) assert.equal((await send("/server_info", { method: "GET", headers: one })).status, 200);
});

check("a body that is no JSON is refused with the place where it stops being JSON", async () => {
  for (const body of ["{", "nonsense", '{"project_id": "a/b",}', "\u0000"]) {
    const { status, json } = await send("/calls/stream_query", { body });
    assert.equal(status, 400, body);
    assert.match(String((json as { reason?: unknown }).reason), /not valid JSON/);
  }
  const latin1 = await send("/call/upsert_batch", { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) });
  assert.equal(latin1.status, 400);
});

check("a body that misses a member is refused with the member's name", async () => {
  const { status, json } = await post("/calls/stream_query", { limit: 1 });
  assert.equal(status, 422);
  assert.match(JSON.stringify(json), /project_id/);
});

check("an unknown path and a wrong method are told in JSON", async () => {
  const unknown = await post("/call/nonsense", {});
  assert.equal(unknown.status, 404);
  assert.equal(typeof (unknown.json as { reason?: unknown }).reason, "string");
  const method = await send("/call/upsert_batch", { method: "GET" });
  assert.ok(method.status === 404 || method.status === 405, String(method.status));
});

check("a page from elsewhere is refused, for reading and writing", async () => {
  const id = newCallId();
  for (const origin of ["http://evil.example", "null", "http://127.0.0.1:1", "file://"]) {
    const written = await send("/call/upsert_batch", {
      headers: { origin },
      body: JSON.stringify({ batch: [start(id)] }),
    });
    assert.equal(written.status, 403, origin);
    const read = await send("/traces/calls/stream_query", {
      headers: { origin },
      body: JSON.stringify({ project_id: PROJECT }),
    });
    assert.equal(read.status, 403, origin);
  }
  assert.equal(await stored(id), 0);
});

check("the app's own origin is taken", async () => {
  const origin = process.env.WANDB_BASE_URL ?? "";
  const { status } = await send("/calls/query_stats", {
    headers: { origin },
    body: JSON.stringify({ project_id: PROJECT }),
  });
  assert.equal(status, 200);
});

const FOREIGN_HOSTS = ["evil.example", "127.0.0.1.evil.example", "weft.evil.example:80"];

check("the API refuses a host that is not this machine", async () => {
  for (const host of FOREIGN_HOSTS) {
    const { status } = await send("/calls/query_stats", {
      headers: { host },
      body: JSON.stringify({ project_id: PROJECT }),
    });
    assert.equal(status, 403, host);
  }
});

check("pages refuse a host that is not this machine", async () => {
  for (const host of FOREIGN_HOSTS) {
    const { status } = await send(`/${PROJECT}/weave/traces`, { method: "GET", headers: { host } });
    assert.equal(status, 403, host);
  }
});

check("localhost, 127.0.0.1 and [::1] are this machine", async () => {
  for (const host of ["localhost:6363", "127.0.0.1:6363", "[::1]:6363", "LOCALHOST"]) {
    const { status } = await send("/health", { method: "GET", headers: { host } });
    assert.equal(status, 200, host);
  }
});

check("no answer lets other origins read it", async () => {
  const { headers } = await send("/health", { method: "GET" });
  assert.equal(headers["access-control-allow-origin"], undefined);
  assert.equal(headers["x-content-type-options"], "nosniff");
});

check("a preflight from elsewhere gives nothing away", async () => {
  const headers = { origin: "http://evil.example", "access-control-request-method": "POST" };
  const answer = await send("/call/upsert_batch", { method: "OPTIONS", headers });
  assert.equal(answer.headers["access-control-allow-origin"], undefined);
});

check("a file's bytes are served as an attachment that no browser runs", async () => {
  const form = new FormData();
  form.set("project_id", PROJECT);
  form.set("file", new File(["<script>alert(1)</script>"], "x.html", { type: "text/html" }));
  const encoded = new Response(form);
  const created = await send("/files/create", {
    headers: { "content-type": encoded.headers.get("content-type") ?? "" },
    body: Buffer.from(await encoded.arrayBuffer()),
  });
  assert.equal(created.status, 200);
  const { digest } = created.json as { digest: string };
  for (const path of ["/file/content", "/files/content"]) {
    const read = await post(path, { project_id: PROJECT, digest });
    assert.deepEqual([read.status, read.text], [200, "<script>alert(1)</script>"]);
    assert.equal(read.headers["content-type"], "application/octet-stream");
    assert.match(read.headers["content-disposition"] ?? "", /attachment/);
  }
  assert.equal((await post("/file/content", { project_id: "other/project", digest })).status, 404);
});

check("an address that nothing has is answered as JSON that names it, whatever its first segment", async () => {
  const asked: [path: string, method: string, headers?: Record<string, string>][] = [
    ["/v3/things", "POST"],
    ["/calls/nothing", "POST"],
    ["/v3/things", "GET", { accept: "application/json" }],
    ["/", "DELETE"],
  ];
  for (const [path, method, headers = {}] of asked) {
    const { status, text } = await send(path, { method, headers, ...(method === "POST" ? { body: "{}" } : {}) });
    assert.equal(status, 404, `${method} ${path}`);
    assert.equal(JSON.parse(text).reason, `no endpoint ${method} ${path}`);
  }
});
