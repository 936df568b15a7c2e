import { expect, test } from "vitest";
import { named, payloads, recordedCalls } from "../testing/recorded-calls.ts";

test("Pydantic AI: an agent's question and result, its model calls and tools", () => {
  const calls = recordedCalls("logfire.pb");
  const agent = named(calls, "invoke_agent forecast");
  expect(agent).toMatchObject({
    kind: "agent",
    display_name: "forecast run",
    output: '"It is sunny."',
    total_tokens: null,
  });
  expect(payloads(agent).inputs).toEqual({
    system: [{ type: "text", content: "Be brief." }],
    messages: [{ role: "user", parts: [{ type: "text", content: "Weather in Oslo?" }] }],
  });
  expect(agent.thread_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(named(calls, "chat test")).toMatchObject({
    kind: "llm",
    model: "test",
    prompt_tokens: 53,
    completion_tokens: 5,
  });
  expect(named(calls, "execute_tool weather")).toMatchObject({
    kind: "tool",
    inputs: '{"city":"a"}',
    output: '"clear over a"',
  });
});

test("Logfire: a span's own arguments are its inputs, its message its name", () => {
  const calls = recordedCalls("logfire.pb");
  expect(named(calls, "ask {who}")).toMatchObject({ display_name: "ask ada", inputs: '{"who":"ada","n":3}' });
  expect(named(calls, "Calling __main__.add")).toMatchObject({
    display_name: null,
    inputs: '{"a":1,"b":2}',
    output: '{"sum":3}',
  });
  expect(named(calls, "fails")).toMatchObject({ exception_preview: "ValueError: no weather" });
});
