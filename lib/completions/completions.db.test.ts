import { beforeEach, expect, test, vi } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { readCall } from "../calls/wire/read-call.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { createCompletion, streamCompletion } from "./create-completion.ts";
import { putRuntime } from "./put-runtime.ts";
import { sendEvents, startProvider } from "./testing.ts";

const USAGE = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 };
const ANSWER = `{"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":"hi"}}],"usage":${JSON.stringify(USAGE)},"n":1.0}`;

beforeEach(() => {
  vi.stubEnv("OPENAI_API_KEY", "");
  vi.stubEnv("WEFT_LLM_ALLOWED_HOSTS", "");
  vi.stubEnv("WEFT_LLM_KEYS", "");
});

async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const publish = async (object_id: string, builtin_object_class: string, val: object) => {
    const obj = { project_id, object_id, builtin_object_class, val: asJsonText(JSON.stringify(val)) };
    return (await createObject(ctx, { obj })).digest;
  };
  const provider = async (base_url: string, api_key_name = "") => {
    const extra_headers = { "x-team": "a", host: "evil" };
    const digest = await publish("my_llm", "Provider", { name: "my llm", base_url, api_key_name, extra_headers });
    await publish("my_llm-small_1", "ProviderModel", { name: "small.1", provider: digest, max_tokens: 100 });
    return "custom::my llm::small.1";
  };
  const ask = async (inputs: string, more: object = {}) =>
    createCompletion(ctx, { project_id, inputs: asJsonText(inputs), ...more });
  const stream = (inputs: string, from = ctx) => streamCompletion(from, { project_id, inputs: asJsonText(inputs) });
  const call = async (id: string | undefined) => {
    const { call: text } = await readCall(ctx, { project_id, id: id ?? "" });
    return { text: text ?? "", parsed: JSON.parse(text ?? "null") };
  };
  return { ctx, project_id, publish, provider, ask, stream, call };
}

function allow(host: string, keys: Record<string, string> = {}): void {
  vi.stubEnv("WEFT_LLM_ALLOWED_HOSTS", host);
  vi.stubEnv(
    "WEFT_LLM_KEYS",
    Object.keys(keys)
      .map((name) => `${name}@${host}`)
      .join(","),
  );
  for (const [name, key] of Object.entries(keys)) vi.stubEnv(name, key);
}

test("a project's own provider is asked with its key, and the call is logged with its usage", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const { provider, ask, call } = await project();
  allow(server.host, { MY_LLM_KEY: "secret-1" });
  const model = await provider(server.base_url, "MY_LLM_KEY");
  const inputs = `{"model":"${model}","messages":[{"role":"user","content":"hi","x":1.0}],"temperature":0.50,"max_tokens":null,"extra_headers":{"x-mine":"secret-2"}}`;
  const answer = await ask(inputs, { trace_id: "t1", conversation_id: "thread" });
  expect(answer.response).toBe(ANSWER);

  const [asked] = server.asked;
  expect(asked?.url).toBe("/v1/chat/completions");
  expect(asked?.headers).toMatchObject({
    authorization: "Bearer secret-1",
    "x-team": "a",
    "x-mine": "secret-2",
    host: server.host,
  });
  expect(asked?.body).toBe(
    '{"model":"small.1","messages":[{"role":"user","content":"hi","x":1.0}],"temperature":0.50}',
  );

  const { text, parsed } = await call(answer.weave_call_id);
  expect(parsed).toMatchObject({
    op_name: "weave.completions_create",
    trace_id: "t1",
    thread_id: "thread",
    exception: null,
  });
  expect(parsed.summary.usage).toEqual({ "my llm/small.1": USAGE });
  expect(text).toContain(`"output":${ANSWER}`);
  expect(text).not.toContain("secret");
});

test("a call is not logged when that is not wanted", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const { provider, ask } = await project();
  allow(server.host);
  const model = await provider(server.base_url);
  expect(await ask(`{"model":"${model}","messages":[]}`, { track_llm_call: false })).toEqual({ response: ANSWER });
});

test("other models are asked at the server's own base URL", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const { ask } = await project();
  vi.stubEnv("OPENAI_BASE_URL", server.base_url);
  vi.stubEnv("OPENAI_API_KEY", "own");
  vi.stubEnv("WEFT_LLM_ALLOWED_HOSTS", server.host);
  expect((await ask('{"model":"openai/gpt-x","messages":[]}')).response).toBe(ANSWER);
  expect(server.asked[0]).toMatchObject({
    body: '{"model":"gpt-x","messages":[]}',
    headers: { authorization: "Bearer own" },
  });
});

test("a prompt's messages come first, with variables filled in once", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const { ctx, project_id, provider, ask } = await project();
  allow(server.host);
  const model = await provider(server.base_url);
  const messages = [
    { role: "system", content: "You are {who}. {{kept}}" },
    { role: "assistant", content: '{"json": "{who}"}' },
  ];
  const val = JSON.stringify({ _class_name: "MessagesPrompt", _bases: ["Prompt", "Object", "BaseModel"], messages });
  const { digest } = await createObject(ctx, { obj: { project_id, object_id: "p", val: asJsonText(val) } });
  const prompt = `weave:///${project_id}/object/p:${digest}`;
  const inputs = { model, prompt, messages: [{ role: "user", content: "hi" }], template_vars: { who: "a {bird}" } };
  await ask(JSON.stringify(inputs));
  expect(JSON.parse(server.asked[0]?.body ?? "").messages).toEqual([
    { role: "system", content: "You are a {bird}. {kept}" },
    messages[1],
    { role: "user", content: "hi" },
  ]);
  const missing = await ask(JSON.stringify({ ...inputs, template_vars: { other: 1 } }));
  expect(missing.response).toContain('variable \\"who\\" is not in template_vars');
});

test("a stream comes part by part and is logged as one completion", async () => {
  const parts = [
    { id: "c", model: "m", choices: [{ index: 0, delta: { role: "assistant", content: "Hel" } }] },
    '{"id":"c", "choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}],"t":1.0}',
    { id: "c", choices: [], usage: USAGE },
  ];
  await using server = await startProvider((res) => sendEvents(res, parts));
  const { provider, stream, call } = await project();
  allow(server.host);
  const model = await provider(server.base_url);
  const lines = await Array.fromAsync(stream(`{"model":"${model}","messages":[]}`));
  expect(lines.slice(1)).toEqual(parts.map((part) => `${typeof part === "string" ? part : JSON.stringify(part)}\n`));
  expect(JSON.parse(server.asked[0]?.body ?? "")).toMatchObject({
    stream: true,
    stream_options: { include_usage: true },
  });
  const { parsed } = await call(JSON.parse(lines[0] ?? "")._meta.weave_call_id);
  expect(parsed.output.choices).toEqual([
    { index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" },
  ]);
  expect(parsed.summary.usage["my llm/small.1"]).toEqual(USAGE);
  expect(parsed.ended_at).not.toBeNull();
});

test("who leaves in the middle of a stream ends the request and the call", async () => {
  let closed: (() => void) | undefined;
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  await using server = await startProvider((res) => {
    res.on("close", () => closed?.());
    res.writeHead(200, { "content-type": "text/event-stream" });
    res.write('data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n');
  });
  const { ctx, provider, stream, call } = await project();
  allow(server.host);
  const model = await provider(server.base_url);
  const controller = new AbortController();
  const lines = stream(`{"model":"${model}","messages":[]}`, { ...ctx, signal: controller.signal });
  const { value: meta } = await lines.next();
  await lines.next();
  controller.abort();
  await lines.return(undefined);
  await gone;
  const { parsed } = await call(JSON.parse(meta ?? "")._meta.weave_call_id);
  expect(parsed.exception).toContain("cancelled");
  expect(parsed.output.choices[0].message.content).toBe("Hel");
});

test("what a provider says of an error is the answer, and the call failed with it", async () => {
  await using server = await startProvider((res) => {
    res.writeHead(429, { "content-type": "application/json" });
    res.end('{"error":{"message":"slow down"}}');
  });
  const { provider, ask, stream, call } = await project();
  allow(server.host);
  const inputs = `{"model":"${await provider(server.base_url)}","messages":[]}`;
  const answer = await ask(inputs);
  expect(JSON.parse(answer.response)).toEqual({ error: "the provider answered 429: slow down" });
  expect((await call(answer.weave_call_id)).parsed.exception).toContain("slow down");
  const lines = await Array.fromAsync(stream(inputs));
  expect(lines.at(-1)).toBe('{"error":"the provider answered 429: slow down"}\n');
});

test.each([
  ["no JSON", (res: import("node:http").ServerResponse) => void res.end("<html>"), "is not JSON"],
  [
    "a redirection",
    (res: import("node:http").ServerResponse) => void res.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    "302",
  ],
  ["nothing", (res: import("node:http").ServerResponse) => void res.destroy(), "could not be reached"],
])("a provider that answers %s is said to have done so", async (_, answer, reason) => {
  await using server = await startProvider(answer);
  const { provider, ask } = await project();
  allow(server.host);
  const { response } = await ask(`{"model":"${await provider(server.base_url)}","messages":[]}`);
  expect(JSON.parse(response).error).toContain(reason);
  expect(server.asked).toHaveLength(1);
});

test("private hosts are not called unless the settings allow it, whatever their name", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const port = server.host.split(":")[1];
  for (const host of ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]) {
    const { provider, ask } = await project();
    const { response } = await ask(`{"model":"${await provider(`http://${host}:${port}/v1`)}","messages":[]}`);
    expect(JSON.parse(response).error, host).toContain("is not on the public internet");
  }
  expect(server.asked).toEqual([]);
});

test("a key goes only to the hosts that the settings name beside it", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const { provider, ask } = await project();
  allow(server.host, {});
  vi.stubEnv("DATABASE_URL_SECRET", "secret");
  vi.stubEnv("OPENAI_API_KEY", "secret");
  for (const name of ["DATABASE_URL_SECRET", "OPENAI_API_KEY"]) {
    const { response } = await ask(`{"model":"${await provider(server.base_url, name)}","messages":[]}`);
    expect(JSON.parse(response).error).toContain(`the key ${name} may not go to ${server.host}`);
  }
  expect(server.asked).toEqual([]);
});

test("models of other projects, other classes and no provider at all are refused", async () => {
  const { publish, project_id, ask } = await project();
  const other = await project();
  await publish("thing", "Leaderboard", { columns: [] });
  const error = async (model: string) =>
    JSON.parse((await ask(JSON.stringify({ model, messages: [] }))).response).error;
  expect(await error(`weave:///${other.project_id}/object/m:latest`)).toContain("another project");
  expect(await error(`weave:///${project_id}/object/thing:latest`)).toContain("thing is no ProviderModel");
  expect(await error("custom::nobody::nothing")).toContain("not found");
  expect(await error("gpt-4o")).toContain("set OPENAI_API_KEY");
  await expect(ask('{"model":"x"}', { inference_route: { base_url: "http://x" } })).rejects.toMatchObject({
    code: "unsupported",
  });
});

test("a runtime is a provider with its models, asked by the ids it answers", async () => {
  await using server = await startProvider((res) => void res.end(ANSWER));
  const { ctx, project_id, ask } = await project();
  allow(server.host);
  const [entity = "", name = ""] = project_id.split("/");
  const runtime = {
    entity,
    project: name,
    runtime_name: "my-v/LLM",
    base_url: server.base_url,
    headers: { "x-a": "1" },
  };
  const put = await putRuntime(ctx, { ...runtime, runtime_ids: [{ id: "org/model-7b" }] });
  const [model] = put.runtime_ids;
  expect(model).toEqual({ id: "org/model-7b", max_tokens: 4096, playground_id: "custom::my-v/LLM::org/model-7b" });
  expect((await ask(JSON.stringify({ model: model?.playground_id, messages: [] }))).response).toBe(ANSWER);
  expect(server.asked[0]).toMatchObject({ body: '{"model":"org/model-7b","messages":[]}', headers: { "x-a": "1" } });
  await expect(putRuntime(ctx, { ...runtime, base_url: "ftp://x", runtime_ids: [{ id: "m" }] })).rejects.toThrow(
    "base_url",
  );
});
