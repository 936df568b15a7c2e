import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { exportTraces } from "@/lib/otel/export-traces";
import { recordedBody } from "@/lib/otel/testing/recorded-calls";
import { conversationChat, traceChat } from "./endpoints";
import { queryTurn, queryTurns } from "./query-turns";

type Ctx = Awaited<ReturnType<typeof testContext>>;

/** What a real client exported; its own project's name gives way to the header's. */
async function exported(ctx: Ctx, fixture: string): Promise<string> {
  const body = Buffer.from(
    recordedBody(fixture).toString("latin1").replaceAll("wandb.entity", "wandb.ENTITY"),
    "latin1",
  );
  const headers = new Headers({ "content-type": "application/x-protobuf", project_id: ctx.project_id });
  expect(await exportTraces(ctx, { headers, bytes: async () => body })).toMatchObject({ status: 200 });
  const [row] = await ctx.sql<{ trace_id: string }[]>`
    SELECT trace_id FROM calls WHERE project_id = ${ctx.project_id} ORDER BY started_at LIMIT 1`;
  return row?.trace_id ?? "";
}

test("a turn tells what was said once, however often the model was sent it", async () => {
  const ctx = await testContext();
  const trace_id = await exported(ctx, "ai-sdk-7.pb");
  const turn = traceChat.response.parse(await queryTurn(ctx, { project_id: ctx.project_id, trace_id }));
  expect(turn.messages.map(({ type }) => type)).toEqual([
    "agent_start",
    "user_message",
    "tool_call",
    "assistant_message",
  ]);
  expect(turn.messages[1]?.user_message?.text).toBe("Weather in Oslo?");
  expect(turn.messages[2]?.tool_call).toMatchObject({ tool_name: "weather", tool_arguments: '{"city":"Oslo"}' });
  expect(turn.messages[3]?.assistant_message).toMatchObject({
    text: "It is sunny.",
    model: "mock-7",
    input_tokens: 21,
  });
  expect(turn).toMatchObject({ total_input_tokens: 42, total_output_tokens: 14, status_code: "OK" });
  await expect(queryTurn(ctx, { project_id: ctx.project_id, trace_id: "gone" })).rejects.toThrow(
    "no spans of trace gone",
  );
});

test("the turns of a conversation come in order, the newest page first", async () => {
  const ctx = await testContext();
  const span = (trace: string, at: number) => ({
    traceId: trace.repeat(32),
    spanId: trace.repeat(16),
    name: "chat",
    startTimeUnixNano: `${1_700_000_000 + at}000000000`,
    endTimeUnixNano: `${1_700_000_001 + at}000000000`,
    attributes: Object.entries({
      "gen_ai.operation.name": "chat",
      "gen_ai.conversation.id": "talk",
      "gen_ai.usage.output_tokens": "9",
      "gen_ai.usage.reasoning.output_tokens": "2",
      "gen_ai.output.messages": `[{"role":"assistant","parts":[{"type":"text","content":"answer ${at}"}]}]`,
    }).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  });
  const spans = [span("a", 0), span("b", 10), span("c", 20)];
  const headers = new Headers({ "content-type": "application/json", project_id: ctx.project_id });
  const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
  await exportTraces(ctx, { headers, bytes: async () => body });
  const ask = async (more: object) => {
    const input = conversationChat.request.parse({ project_id: ctx.project_id, conversation_id: "talk", ...more });
    return conversationChat.response.parse(await queryTurns(ctx, input));
  };
  const said = ({ turns }: Awaited<ReturnType<typeof ask>>) =>
    turns.map(({ messages }) => messages[0]?.assistant_message?.text);
  expect(said(await ask({}))).toEqual(["answer 0", "answer 10", "answer 20"]);
  const page = await ask({ limit: 1, offset: 1 });
  expect(page.turns[0]).toMatchObject({ total_output_tokens: 9, total_reasoning_tokens: 2 });
  expect(said(page)).toEqual(["answer 10"]);
  expect(page).toMatchObject({ total_turns: 3, has_more: true });
  expect(await ask({ conversation_id: "other" })).toMatchObject({ turns: [], total_turns: 0, has_more: false });
});
