import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { startFakeOpenAi } from "./clients/fake-openai.mjs";

// Programs under real instrumentations export to a running Weft; what they traced is read back as calls and compared.
//   node suite.mjs FOLDER PYTHON AGENTS    (the folder of the npm clients, interpreters that have the Python ones, and agents)

const url = process.env.WANDB_BASE_URL;
const project = process.env.WEFT_WIRE_PROJECT ?? `wire/otel-${Date.now().toString(36)}`;
const [, , clients, python, agents] = process.argv;
const checks = [];
const check = (title, run) => checks.push({ title, run });

check("plain spans over protobuf, by resource attributes", async () => {
  await plainSpans(await trace("plain"));
});

check("plain spans over JSON, by the header, packed", async () => {
  const calls = await trace("plain", {
    WEFT_OTLP_FORMAT: "json",
    WEFT_OTLP_COMPRESSION: "gzip",
    WEFT_OTLP_ROUTE: "header",
  });
  await plainSpans(calls);
});

check("plain spans to the agents' path below /traces, packed protobuf", async () => {
  await plainSpans(
    await trace("plain", { WEFT_OTLP_URL: `${url}/traces/agents/otel/v1/traces`, WEFT_OTLP_COMPRESSION: "gzip" }),
  );
});

for (const version of [4, 5, 6]) {
  check(`AI SDK ${version}: steps, tools, streams, objects, embeddings, failures`, async () => {
    const calls = await trace(`ai-sdk-${version}`);
    const [step, second] = all(calls, "ai.generateText.doGenerate");
    const outer = one(calls, "ai.generateText");
    assert.deepEqual(
      step.inputs.messages.map(({ role }) => role),
      ["system", "user"],
    );
    assert.equal(step.attributes.weave.kind, "llm");
    assert.equal(step.parent_id, outer.id);
    assert.equal(usageOf(step, `mock-${version}`).total_tokens, 28);
    assert.equal(second.output, "It is sunny.");
    assert.equal(outer.output, "It is sunny.");
    assert.equal(outer.summary.usage, undefined);
    assert.equal(outer.thread_id, "thread-7");
    assert.deepEqual(one(calls, "ai.toolCall").inputs, { city: "Oslo" });
    assert.equal(one(calls, "ai.streamText.doStream").output, "It is sunny.");
    assert.equal(usageOf(one(calls, "ai.embed.doEmbed"), "mock-embed").prompt_tokens, 3);
    const failed = calls.filter(({ summary }) => summary.weave.status === "error");
    assert.equal(failed.length, 2);
    assert.equal(JSON.parse(failed[0].exception).message, "the model is out");
  });
}

check("AI SDK 7: GenAI conventions, an agent's tokens counted once", async () => {
  const calls = await trace("ai-sdk-7");
  const [chat] = all(calls, "chat mock-7");
  assert.deepEqual(chat.inputs.messages, [{ role: "user", parts: [{ type: "text", content: "Weather in Oslo?" }] }]);
  assert.equal(usageOf(chat, "mock-7").total_tokens, 28);
  assert.equal(all(calls, "invoke_agent mock-7")[0].summary.usage, undefined);
  assert.deepEqual(one(calls, "execute_tool weather").output, { city: "Oslo", sky: "clear" });
});

check("OpenInference for OpenAI: whole requests and responses", async () => {
  const calls = await trace("openinference-openai");
  const [first] = all(calls, "OpenAI Chat Completions");
  assert.equal(first.inputs.messages[1].content, "Weather in Oslo? ☀️");
  assert.equal(first.output.choices[0].message.tool_calls[0].function.arguments, '{"city":"Oslo","days":1.0}');
  assert.equal(usageOf(first, "gpt-4o-2024-08-06").prompt_tokens, 21);
});

check("OpenInference for LangChain: chains below each other, a thread, a failure", async () => {
  const calls = await trace("openinference-langchain");
  const chain = one(calls, "RunnableSequence");
  assert.equal(chain.thread_id, "thread-7");
  assert.equal(one(calls, "FakeListChatModel").parent_id, chain.id);
  assert.equal(one(calls, "RunnableLambda").summary.weave.status, "error");
});

check("OpenInference's processor for the AI SDK", async () => {
  const calls = await trace("openinference-vercel");
  assert.equal(one(calls, "ai.generateText forecast").attributes.weave.kind, "agent");
  assert.equal(usageOf(all(calls, "ai.generateText.doGenerate forecast")[0], "mock-5").total_tokens, 28);
});

check("OpenLLMetry of 2025: flattened messages", async () => {
  const [first] = all(await trace("traceloop-old"), "openai.chat");
  assert.deepEqual(first.inputs.messages[1], { role: "user", content: "Weather in Oslo? ☀️" });
  assert.equal(first.output[0].tool_calls[0].name, "weather");
  assert.equal(usageOf(first, "gpt-4o-2024-08-06").total_tokens, 28);
});

check("OpenLLMetry today: GenAI conventions", async () => {
  const [first] = all(await trace("traceloop-new", { WEFT_OTLP_FORMAT: "json" }), "chat gpt-4o");
  assert.equal(first.inputs.messages.length, 2);
  assert.equal(usageOf(first, "gpt-4o-2024-08-06").completion_tokens, 7);
});

check("OpenInference for Python's OpenAI client: requests, answers, a thread, a failure", async () => {
  const calls = await tracePython("openinference");
  const [first, second, streamed, failed] = all(calls, "ChatCompletion");
  assert.deepEqual(first.inputs.messages[1], { role: "user", content: "Weather in Oslo? ☀️" });
  assert.equal(first.output.choices[0].message.tool_calls[0].function.arguments, '{"city":"Oslo","days":1.0}');
  assert.equal(usageOf(second, "gpt-4o-2024-08-06").total_tokens, 28);
  assert.equal(streamed.output.choices[0].message.content, "It is sunny.");
  assert.equal(JSON.parse(failed.exception).type, "openai.BadRequestError");
  assert.equal(usageOf(one(calls, "CreateEmbeddings"), "text-embedding-3-small").prompt_tokens, 3);
  belowTurn(calls, first);
});

for (const [scenario, name] of [
  ["openllmetry", "openai.chat"],
  ["gen-ai", "chat gpt-4o"],
]) {
  check(`${scenario} for Python's OpenAI client: messages, tools, tokens, a failure`, async () => {
    const calls = await tracePython(scenario);
    const [first, second, streamed, failed] = all(calls, name);
    assert.deepEqual(first.inputs.messages[1].parts, [{ type: "text", content: "Weather in Oslo? ☀️" }]);
    assert.equal(first.attributes.weave.kind, "llm");
    assert.deepEqual(first.output[0].parts[0].arguments, { city: "Oslo", days: 1 });
    assert.deepEqual(
      second.inputs.messages.map(({ role }) => role),
      ["system", "user", "assistant", "tool"],
    );
    assert.equal(usageOf(second, "gpt-4o-2024-08-06").total_tokens, 28);
    assert.equal(streamed.output[0].parts[0].content, "It is sunny.");
    const failure = JSON.parse(failed.exception);
    assert.match(failure.type, /BadRequestError$/);
    assert.equal(failure.message, "Error code: 400 - no such model");
    belowTurn(calls, first);
  });
}

for (const conventions of ["legacy", "latest"]) {
  check(`Strands Agents, ${conventions} conventions: messages and tools by events of the spans`, async () => {
    const calls = await tracePython(conventions, agents, "agent.py");
    const run = one(calls, "invoke_agent guide");
    assert.equal(run.attributes.weave.kind, "agent");
    assert.equal(run.thread_id, "thread-7");
    assert.ok(run.otel_dump.events.length > 0);
    assert.match(JSON.stringify(run.inputs), /Weather in Oslo\? ☀️/);
    assert.match(JSON.stringify(run.output), /It is sunny\./);
    const [first, second] = all(calls, "chat");
    assert.equal(first.attributes.weave.kind, "llm");
    assert.equal(usageOf(first, "gpt-4o").total_tokens, 28);
    assert.equal(first.inputs.messages.at(-1).role, "user");
    assert.match(JSON.stringify(first.inputs), /Be brief\./);
    assert.match(JSON.stringify(first.output), /"weather"/);
    assert.match(JSON.stringify(second.inputs.messages.at(-1)), /clear in Oslo/);
    assert.match(JSON.stringify(second.output), /It is sunny\./);
    const tool = one(calls, "execute_tool weather");
    assert.deepEqual(tool.inputs, { city: "Oslo", days: 1 });
    assert.match(JSON.stringify(tool.output), /clear in Oslo/);
    const turn = await chatOf(`${project}-python-${conventions}`, run.trace_id);
    assert.deepEqual(new Set(turn.messages.map(({ type }) => type)).has("tool_call"), true);
    assert.equal(turn.messages.find(({ type }) => type === "user_message").user_message.text, "Weather in Oslo? ☀️");
  });
}

check("the answer is in the request's encoding, and names what was refused", async () => {
  const headers = { "content-type": "application/json", project_id: project };
  const span = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "00000000000000f1",
    name: "x",
    startTimeUnixNano: "1",
  };
  const bodyOf = (...spans) => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const taken = await post(bodyOf(span), headers);
  assert.deepEqual([taken.status, await taken.text()], [200, "{}"]);
  const partly = await post(bodyOf(span, { ...span, spanId: "no" }), headers);
  const { partialSuccess } = await partly.json();
  assert.deepEqual([partly.status, partialSuccess.rejectedSpans], [200, "1"]);
  assert.match(partialSuccess.errorMessage, /span id "no"/);
  const empty = await post(Buffer.alloc(0), { ...headers, "content-type": "application/x-protobuf" });
  assert.deepEqual([empty.status, (await empty.arrayBuffer()).byteLength], [200, 0]);
  assert.equal(empty.headers.get("content-type"), "application/x-protobuf");
});

check("what is no export is a bad request that says why, and the server lives on", async () => {
  const headers = { "content-type": "application/x-protobuf", project_id: project };
  for (const [body, more, status, reason] of [
    [Buffer.from([10, 0xff, 0xff, 0xff, 0x7f]), {}, 400, "a length of"],
    [Buffer.from([8, 1]), {}, 400, "wire type"],
    [Buffer.from([1, 2, 3]), { "content-encoding": "gzip" }, 400, "not valid gzip"],
    [gzipSync(Buffer.alloc(200_000_000)), { "content-encoding": "gzip" }, 413, "larger than"],
    [Buffer.alloc(4_000_000, Buffer.from([10, 0])), {}, 413, "at most"],
    ["{", { "content-type": "application/json" }, 400, "not valid JSON"],
    [`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, { "content-type": "application/json" }, 200, ""],
    [`{"a":[${"0,".repeat(5_000_000)}0]}`, { "content-type": "application/json" }, 413, "at most"],
    ["{}", { "content-type": "application/json", project_id: "nonsense" }, 400, "entity/project"],
  ]) {
    const answer = await post(body, { ...headers, ...more });
    const text = await answer.text();
    assert.deepEqual([answer.status, text.includes(reason)], [status, true], text.slice(0, 300));
  }
  assert.equal((await fetch(`${url}/health`)).status, 200);
});

function belowTurn(calls, call) {
  const turn = one(calls, "turn");
  assert.equal(call.parent_id, turn.id);
  assert.equal(turn.thread_id, "thread-7");
}

function plainSpans(calls) {
  const turn = one(calls, "turn");
  assert.deepEqual([turn.display_name, turn.thread_id, turn.turn_id], ["First turn", "thread-7", turn.id]);
  assert.equal(turn.attributes.whole, 9007199254740991);
  const child = one(calls, "look up");
  assert.equal(child.parent_id, turn.id);
  assert.equal(child.trace_id, turn.trace_id);
  assert.equal(JSON.parse(child.exception).type, "RangeError");
  assert.equal(child.otel_dump.events[0].name, "cache miss");
  assert.equal(child.otel_dump.links[0].spanId, turn.id);
}

/** Runs an npm client in a project of its own and reads back its calls. */
async function trace(scenario, settings = {}) {
  const own = `${project}-${scenario}-${Object.keys(settings).length}`;
  const program = { command: process.execPath, args: ["scenario.mjs", scenario], cwd: clients };
  return await traced(own, program, { TRACELOOP_TELEMETRY: "FALSE", ...settings });
}

/** The same with a Python client, which asks a fake model. */
async function tracePython(scenario, command = python, file = "scenario.py") {
  const fake = await startFakeOpenAi();
  try {
    const program = { command, args: [join(import.meta.dirname, "python", file), scenario] };
    return await traced(`${project}-python-${scenario}`, program, {
      OPENAI_BASE_URL: fake.baseURL,
      TRACELOOP_TELEMETRY: "FALSE",
    });
  } finally {
    fake.stop();
  }
}

async function traced(own, { command, args, cwd }, settings) {
  const env = { ...process.env, WEFT_OTLP_URL: `${url}/otel/v1/traces`, WEFT_OTLP_PROJECT: own, ...settings };
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const status = await new Promise((done) => child.on("close", done));
  assert.equal(status, 0, output);
  assert.ok(!/OTLPExporterError|Failed to export/.test(output), output);
  const answer = await fetch(`${url}/traces/calls/stream_query`, {
    method: "POST",
    body: JSON.stringify({ project_id: own }),
  });
  assert.equal(answer.status, 200);
  return (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

async function chatOf(project_id, trace_id) {
  const answer = await fetch(`${url}/agents/traces/chat`, {
    method: "POST",
    body: JSON.stringify({ project_id, trace_id }),
  });
  assert.equal(answer.status, 200);
  return await answer.json();
}

async function post(body, headers) {
  return await fetch(`${url}/otel/v1/traces`, { method: "POST", body, headers });
}

function all(calls, op_name) {
  const found = calls.filter((call) => call.op_name === op_name);
  assert.ok(found.length > 0, `no call "${op_name}" among ${calls.map((call) => call.op_name).join(", ")}`);
  return found;
}

function one(calls, op_name) {
  const [found, ...more] = all(calls, op_name).filter(({ inputs }) => inputs.prompt !== "Fail");
  assert.equal(more.length, 0);
  return found;
}

function usageOf(call, model) {
  assert.ok(call.summary.usage?.[model], JSON.stringify(call.summary));
  return call.summary.usage[model];
}

let failed = 0;
for (const { title, run } of checks) {
  try {
    await run();
    report("ok", title);
  } catch (error) {
    failed += 1;
    report("not ok", title, String(error?.stack ?? error).slice(0, 2_000));
  }
}
process.exitCode = failed === 0 ? 0 : 1;

function report(outcome, title, detail = "") {
  process.stdout.write(`WIRE ${JSON.stringify([outcome, title, detail])}\n`);
}
