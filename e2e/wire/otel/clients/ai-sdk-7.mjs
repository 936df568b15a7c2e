import { OpenTelemetry } from "@ai-sdk/otel";
import { generateText, registerTelemetry, stepCountIs, tool } from "ai7";
import { MockLanguageModelV4 } from "ai7/test";
import { z } from "zod";

const usage = {
  inputTokens: { total: 21, noCache: 17, cacheRead: 4, cacheWrite: 0 },
  outputTokens: { total: 7, text: 5, reasoning: 2 },
};

/** The AI SDK 7 over its mock model: an agent's two steps with a tool between, and a failure. */
export async function callAiSdk7(provider) {
  registerTelemetry(new OpenTelemetry({ tracer: provider.getTracer("gen_ai") }));
  let step = 0;
  const content = () =>
    step++ === 0
      ? [{ type: "tool-call", toolCallId: "call_1", toolName: "weather", input: '{"city":"Oslo"}' }]
      : [{ type: "text", text: "It is sunny." }];
  const model = new MockLanguageModelV4({
    modelId: "mock-7",
    doGenerate: async () => {
      const parts = content();
      const unified = parts[0].type === "text" ? "stop" : "tool-calls";
      return { content: parts, finishReason: { unified, raw: unified }, usage, warnings: [] };
    },
  });
  const weather = tool({
    description: "Weather of a city",
    inputSchema: z.object({ city: z.string() }),
    execute: async ({ city }) => ({ city, sky: "clear" }),
  });
  await generateText({
    model,
    system: "Be brief.",
    messages: [{ role: "user", content: "Weather in Oslo?" }],
    temperature: 0.5,
    tools: { weather },
    stopWhen: stepCountIs(2),
    telemetry: { isEnabled: true, functionId: "forecast" },
  });
  const failing = new MockLanguageModelV4({
    modelId: "mock-7",
    doGenerate: async () => {
      throw new TypeError("the model is out");
    },
  });
  await generateText({ model: failing, prompt: "Fail", maxRetries: 0, telemetry: { isEnabled: true } }).catch(
    () => undefined,
  );
}
