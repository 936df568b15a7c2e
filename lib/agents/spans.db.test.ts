import { expect, test } from "vitest";
import { listAgentSpans } from "@/db/queries/agents/agent-spans";
import { testContext } from "@/db/testing/context";
import { createFeedback } from "@/lib/feedback/create-feedback";
import { asJsonText } from "@/lib/json/json-text";
import { exportTraces } from "@/lib/otel/export-traces";
import { queryConversationSpans } from "./conversation-spans";
import { conversationChat } from "./endpoints";
import { queryCustomAttributes, querySpans } from "./query-spans";
import { queryTurns } from "./query-turns";
import { searchAgents } from "./search-agents";
import { agentsSearch, conversationSpans, spansCustomAttributes, spansQuery, spansStats } from "./span-endpoints";
import { spanStats } from "./span-stats";

type Ctx = Awaited<ReturnType<typeof testContext>>;
type Value = string | number | boolean | bigint;

const START_S = 1_700_000_000;
const text = (role: string, content: string) => JSON.stringify([{ role, parts: [{ type: "text", content }] }]);

function otlpValue(value: Value) {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "bigint") return { intValue: String(value) };
  if (typeof value === "boolean") return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function span(id: string, name: string, attributes: Record<string, Value>, more: Record<string, unknown> = {}) {
  const { at = 0, trace = "a", ...rest } = more as { at?: number; trace?: string };
  return {
    traceId: trace.repeat(32),
    spanId: id.padStart(16, "0"),
    name,
    kind: 3,
    startTimeUnixNano: `${START_S + at}000000000`,
    endTimeUnixNano: `${START_S + at + 2}000000000`,
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: otlpValue(value) })),
    ...rest,
  };
}

/** Two turns of a conversation with an agent, and a span of nobody's. */
async function scenario() {
  const ctx: Ctx = await testContext();
  const { project_id } = ctx;
  const agent = { "gen_ai.agent.name": "planner", "gen_ai.conversation.id": "talk (1)" };
  const chat = (question: string, answer: string, tokens: number): Record<string, Value> => ({
    "gen_ai.operation.name": "chat",
    "gen_ai.agent.name": "planner",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.request.temperature": 0.5,
    "gen_ai.usage.output_tokens": tokens,
    "gen_ai.input.messages": text("user", question),
    "gen_ai.output.messages": text("assistant", answer),
    user: "ada",
    tries: 9_007_199_254_740_993n,
    share: 0.25,
    cached: true,
  });
  const run = { "gen_ai.operation.name": "invoke_agent", ...agent };
  const below = (id: string) => ({ parentSpanId: id.padStart(16, "0") });
  const spans = [
    span("a1", "invoke_agent planner", run),
    span("a2", "chat gpt-4o", chat("What is the weather in Oslo?", "It is sunny.", 7), below("a1")),
    span("b1", "invoke_agent planner", run, { trace: "b", at: 3_600 }),
    span("b2", "chat gpt-4o", chat("And in Rome?", "Rain \u0000 and SUN.", 9), {
      trace: "b",
      at: 3_600,
      ...below("b1"),
    }),
    span("c1", "work", { user: "bob" }, { trace: "c", at: 10, status: { code: 2, message: "broken" } }),
  ];
  const headers = new Headers({ "content-type": "application/json", project_id });
  const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
  expect(await exportTraces(ctx, { headers, bytes: async () => body })).toMatchObject({ body: "{}" });
  return { ctx, project_id };
}

const literal = (field: string, value: unknown) =>
  asJsonText(JSON.stringify({ $expr: { $eq: [{ $getField: field }, { $literal: value }] } }));

test("spans tell their attributes by name, the rest by type, and are found and sorted by either", async () => {
  const { ctx, project_id } = await scenario();
  const ask = async (more: object = {}) => {
    const input = { ...spansQuery.request.parse({ project_id }), ...more };
    const { spans, total_count } = await querySpans(ctx, input);
    return { spans: spans.map((json) => JSON.parse(json)), texts: spans, total_count };
  };
  const all = await ask();
  expect(all.total_count).toBe(5);
  const found = await ask({
    query: literal("agent_name", "planner"),
    sort_by: [{ field: "output_tokens", direction: "desc" }],
    limit: 1,
  });
  expect(found.total_count).toBe(4);
  expect(found.spans[0]).toMatchObject({
    span_id: "00000000000000b2",
    span_name: "chat gpt-4o",
    span_kind: "CLIENT",
    status_code: "UNSET",
    agent_name: "planner",
    operation_name: "chat",
    provider_name: "openai",
    request_model: "gpt-4o",
    request_temperature: 0.5,
    output_tokens: 9,
    parent_span_id: "00000000000000b1",
    custom_attrs_string: { user: "ada" },
    custom_attrs_float: { share: 0.25 },
    custom_attrs_bool: { cached: true },
    input_messages: [],
    raw_span_dump: null,
  });
  expect(found.texts[0]).toContain('"custom_attrs_int":{"tries":9007199254740993}');
  const failed = await ask({ query: literal("status_code", "ERROR"), include_details: true });
  expect(failed.spans).toMatchObject([{ span_id: "00000000000000c1", status_message: "broken" }]);
  expect(JSON.parse(failed.spans[0].raw_span_dump)).toMatchObject({ name: "work", status: { message: "broken" } });
  const told = await ask({ query: literal("custom_attrs_string.user", "ada"), include_details: true });
  expect(told.total_count).toBe(2);
  expect(told.spans[1].input_messages).toEqual([
    { role: "user", content: "What is the weather in Oslo?", finish_reason: "" },
  ]);
  expect(told.spans[1].output_messages).toMatchObject([{ role: "assistant", content: "It is sunny." }]);
  await expect(ask({ query: literal("'; drop table calls", 1) })).rejects.toThrow("unknown field of a span");
  await expect(ask({ group_by: [{ key: "agent_name" }] })).rejects.toThrow("group_by is not supported");
  await expect(ask({ group_by: [], measures: null })).resolves.toBeDefined();
  expect((await ask({ started_after: new Date((START_S + 60) * 1000).toISOString() })).total_count).toBe(2);
});

test("attributes of spans' own are listed with their types", async () => {
  const { ctx, project_id } = await scenario();
  const ask = (more: object) =>
    queryCustomAttributes(ctx, { ...spansCustomAttributes.request.parse({ project_id }), ...more });
  const { attributes, has_more } = await ask({});
  expect(attributes).toEqual([
    { key: "user", value_type: "string", source: "custom_attrs_string", span_count: 3 },
    { key: "cached", value_type: "bool", source: "custom_attrs_bool", span_count: 2 },
    { key: "share", value_type: "float", source: "custom_attrs_float", span_count: 2 },
    { key: "tries", value_type: "int", source: "custom_attrs_int", span_count: 2 },
  ]);
  expect(has_more).toBe(false);
  expect(await ask({ limit: 1 })).toMatchObject({ attributes: [{ key: "user" }], has_more: true });
});

test("figures of spans over time, all together and by group", async () => {
  const { ctx, project_id } = await scenario();
  const metrics = [
    { alias: "out", value: { key: "output_tokens" }, value_type: "number", aggregations: ["sum", "count"] },
  ];
  const start = new Date(START_S * 1000).toISOString();
  const end = new Date((START_S + 7_200) * 1000).toISOString();
  const ask = async (more: object) => {
    const input = spansStats.request.parse({ project_id, start, end, granularity: 3_600, metrics, ...more });
    return spansStats.response.parse(await spanStats(ctx, input));
  };
  const whole = await ask({});
  expect(whole.columns.map(({ name, role }) => [name, role])).toEqual([
    ["started_at", "time"],
    ["out_sum", "metric"],
    ["out_count", "metric"],
  ]);
  expect(whole.rows.map(({ out_sum, out_count }) => [out_sum, out_count])).toEqual([
    [7, 1],
    [9, 1],
    [null, 0],
  ]);
  const grouped = await ask({ group_by: [{ key: "agent_name" }] });
  expect(grouped.rows.map(({ agent_name, out_sum }) => [agent_name, out_sum])).toEqual(
    expect.arrayContaining([
      ["planner", 7],
      [null, null],
      ["planner", 9],
    ]),
  );
  expect((await ask({ group_by: [{ key: "agent_name" }], group_limit: 1 })).rows).toHaveLength(2);
  const shares = {
    alias: "s",
    value: { key: "share", source: "custom_attrs_float" },
    value_type: "number",
    percentiles: [50],
  };
  expect((await ask({ metrics: [shares] })).rows[0]?.s_p50).toBe(0.25);
  await expect(ask({ metrics: [...metrics, ...metrics] })).rejects.toThrow('two columns are called "out_sum"');
});

test("what was said is found in any case, by conversation", async () => {
  const { ctx, project_id } = await scenario();
  const ask = async (more: object) =>
    agentsSearch.response.parse(await searchAgents(ctx, agentsSearch.request.parse({ project_id, ...more })));
  const { results, total_conversations } = await ask({ query: "sun" });
  expect(total_conversations).toBe(1);
  expect(results[0]).toMatchObject({ conversation_id: "talk (1)", agent_name: "planner" });
  expect(results[0]?.matched_messages.map(({ role, trace_id }) => [role, trace_id[0]])).toEqual([
    ["assistant", "b"],
    ["assistant", "a"],
  ]);
  const previews = async (more: object) =>
    (await ask(more)).results.flatMap(({ matched_messages }) => matched_messages.map((found) => found.content_preview));
  expect(await previews({ query: "in", roles: ["user"] })).toEqual(["And in Rome?", "What is the weather in Oslo?"]);
  expect(await previews({ query: "in", roles: ["user"], limit: 1, offset: 1 })).toEqual([
    "What is the weather in Oslo?",
  ]);
  expect(await previews({ trace_id: "b".repeat(32) })).toHaveLength(2);
  expect(await previews({ conversation_id: "talk (1)", agent_name: "planner" })).toHaveLength(4);
  expect(await previews({ agent_name: "somebody" })).toEqual([]);
  expect(await previews({ query: "'; -- \\ %" })).toEqual([]);
});

test("feedback stands with the conversation, the turn and the message it is about", async () => {
  const { ctx, project_id } = await scenario();
  const say = (ref: string, note: string) =>
    createFeedback(ctx, {
      project_id,
      weave_ref: `weave:///${project_id}/${ref}`,
      feedback_type: "wandb.note.1",
      payload: asJsonText(JSON.stringify({ note })),
    });
  await say("agent_conversation/talk%20%281%29", "about all");
  await say(`agent_turn/${"a".repeat(32)}`, "about the turn");
  await say("agent_span/00000000000000a2", "about the span");
  const input = { project_id, conversation_id: "talk (1)", include_feedback: true };
  const answer = conversationChat.response.parse(await queryTurns(ctx, conversationChat.request.parse(input)));
  const notes = (rows: string[] | undefined) => rows?.map((row) => JSON.parse(row).payload.note);
  expect(notes(answer.feedback)).toEqual(["about all"]);
  expect(answer.turns.map(({ feedback }) => notes(feedback))).toEqual([["about the turn"], []]);
  expect(answer.turns[0]?.messages.map(({ type, feedback }) => [type, ...(notes(feedback) ?? [])])).toEqual([
    ["agent_start"],
    ["user_message", "about the span"],
    ["assistant_message", "about the span"],
  ]);
  const without = await queryTurns(ctx, conversationChat.request.parse({ ...input, include_feedback: false }));
  expect(without).not.toHaveProperty("feedback");
});

test("a conversation's spans come with how they were rated", async () => {
  const { ctx, project_id } = await scenario();
  const rate = (ref: string, feedback_type: string, ratings: object) =>
    createFeedback(ctx, {
      project_id,
      weave_ref: `weave:///${project_id}/${ref}`,
      feedback_type,
      payload: asJsonText("{}"),
      scorer_ratings: asJsonText(JSON.stringify(ratings)),
      scorer_tags: asJsonText('["late"]'),
    });
  await rate("agent_span/00000000000000b2", "wandb.agent_monitor", { calm: 0.5 });
  await rate("agent_span/00000000000000b2", "other", { calm: 1 });
  const input = conversationSpans.request.parse({ project_id, conversation_ids: ["talk (1)", "none"] });
  const { conversations } = conversationSpans.response.parse(await queryConversationSpans(ctx, input));
  expect(conversations[0]?.spans.map(({ span_id, operation_name }) => [span_id.slice(-2), operation_name])).toEqual([
    ["a1", "invoke_agent"],
    ["a2", "chat"],
    ["b1", "invoke_agent"],
    ["b2", "chat"],
  ]);
  expect(conversations[0]?.spans[0]).toMatchObject({ duration_ms: 2_000, status: "UNSET" });
  expect(conversations[0]?.spans_feedback).toEqual([
    {
      feedback_type: "wandb.agent_monitor",
      ratings: [{ name: "calm", value: 0.5, confidence: null, reason: null }],
      tags: ["late"],
      trace_id: "b".repeat(32),
    },
  ]);
  expect(conversations[1]).toEqual({ conversation_id: "none", spans: [], spans_feedback: [] });
});

test("a trace that is too long to be read whole says so, the first ones are whole", async () => {
  const { ctx, project_id } = await scenario();
  const trace_ids = ["b".repeat(32), "a".repeat(32)];
  const read = (limits: { bytes: number; spans: number }) =>
    listAgentSpans(ctx.readSql, { project_id, trace_ids }, ctx.signal, limits);
  expect((await read({ bytes: 1_000_000, spans: 4 })).cut).toEqual(new Set());
  const few = await read({ bytes: 1_000_000, spans: 3 });
  expect([few.spans.map(({ id }) => id.slice(-2)), few.cut]).toEqual([["b1", "b2", "a1"], new Set([trace_ids[1]])]);
  const short = await read({ bytes: 1_500, spans: 4 });
  expect(short.spans.map(({ inputs }) => inputs !== null)).toContain(false);
  expect(short.cut.has("a".repeat(32))).toBe(true);
});
