import { expect, test } from "vitest";
import { named, payloads, recordedCalls } from "../testing/recorded-calls.ts";

test("MLflow: inputs and outputs as they came, types, tokens and failures", () => {
  const calls = recordedCalls("mlflow.pb");
  expect(named(calls, "chat")).toMatchObject({
    kind: "llm",
    model: "gpt-4o",
    prompt_tokens: 21,
    total_tokens: 28,
    inputs: '{"messages": [{"role": "user", "content": "Weather in Oslo?"}], "model": "gpt-4o"}',
    output: '{"choices": [{"message": {"role": "assistant", "content": "It is sunny."}}]}',
  });
  expect(named(calls, "weather")).toMatchObject({ kind: "tool", inputs: '{"city": "Oslo"}' });
  expect(named(calls, "ask")).toMatchObject({ kind: "agent", total_tokens: null });
  expect(payloads(named(calls, "ask")).attributes).toMatchObject({
    mlflow: { spanFunctionName: "ask", spanLogLevel: 20 },
  });
  expect(named(calls, "fails")).toMatchObject({ kind: null, exception_preview: "ValueError: no weather" });
});
