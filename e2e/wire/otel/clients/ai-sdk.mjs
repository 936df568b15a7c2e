import { z } from "zod";

/** The AI SDK 4, 5 or 6 over its own mock models: tools in two steps, a stream, an object, an embedding, a failure. */
export async function callAiSdk(version, tracer) {
  const ai = await import(`ai${version}`);
  const mocks = await import(`ai${version}/test`);
  const models = version === 4 ? modelsOf4(mocks) : modelsOf(mocks, version);
  const telemetry = (functionId) => ({
    isEnabled: true,
    functionId,
    tracer,
    metadata: { user: "ada", sessionId: "thread-7", tags: ["a", "b"] },
  });
  const schema =
    version === 4 ? { parameters: z.object({ city: z.string() }) } : { inputSchema: z.object({ city: z.string() }) };
  const weather = ai.tool({
    description: "Weather of a city",
    ...schema,
    execute: async ({ city }) => ({ city, sky: "clear" }),
  });
  await ai.generateText({
    model: models.toolThenText(),
    system: "Be brief.",
    messages: [{ role: "user", content: "Weather in Oslo?" }],
    temperature: 0.5,
    tools: { weather },
    ...(version === 4 ? { maxSteps: 2 } : { stopWhen: ai.stepCountIs(2) }),
    experimental_telemetry: telemetry("forecast"),
  });
  const stream = ai.streamText({
    model: models.stream(),
    prompt: "Weather?",
    experimental_telemetry: telemetry("stream"),
  });
  for await (const _ of stream.textStream);
  await ai.generateObject({
    model: models.object(),
    schema: z.object({ sky: z.string(), id: z.number() }),
    prompt: "As an object",
    experimental_telemetry: telemetry("object"),
  });
  await ai.embed({ model: models.embedding(), value: "Oslo", experimental_telemetry: telemetry("embed") });
  await ai
    .generateText({ model: models.failing(), prompt: "Fail", maxRetries: 0, experimental_telemetry: telemetry("fail") })
    .catch(() => undefined);
}

const call = { toolCallId: "call_1", toolName: "weather" };
const args = '{"city":"Oslo"}';
const object = '{"sky":"clear","id":9007199254740993}';

function fail() {
  throw new TypeError("the model is out");
}

function modelsOf4({ MockLanguageModelV1, MockEmbeddingModelV1, simulateReadableStream }) {
  const raw = { rawCall: { rawPrompt: null, rawSettings: {} } };
  const usage = { promptTokens: 21, completionTokens: 7 };
  const model = (doGenerate, more = {}) => new MockLanguageModelV1({ modelId: "mock-4", doGenerate, ...more });
  const said = { ...raw, text: "It is sunny.", finishReason: "stop", usage };
  return {
    toolThenText() {
      let step = 0;
      const toolCalls = [{ toolCallType: "function", ...call, args }];
      return model(async () => (step++ === 0 ? { ...raw, toolCalls, finishReason: "tool-calls", usage } : said));
    },
    stream: () =>
      model(undefined, {
        doStream: async () => ({
          ...raw,
          stream: simulateReadableStream({
            chunks: [
              { type: "text-delta", textDelta: "It is " },
              { type: "text-delta", textDelta: "sunny." },
              { type: "finish", finishReason: "stop", usage },
            ],
          }),
        }),
      }),
    object: () =>
      model(async () => ({ ...raw, text: object, finishReason: "stop", usage }), {
        defaultObjectGenerationMode: "json",
      }),
    embedding: () =>
      new MockEmbeddingModelV1({
        modelId: "mock-embed",
        doEmbed: async () => ({ embeddings: [[0.25, -0.5]], usage: { tokens: 3 } }),
      }),
    failing: () => model(async () => fail()),
  };
}

function modelsOf(mocks, version) {
  const Model = version === 5 ? mocks.MockLanguageModelV2 : mocks.MockLanguageModelV3;
  const Embedding = version === 5 ? mocks.MockEmbeddingModelV2 : mocks.MockEmbeddingModelV3;
  const usage =
    version === 5
      ? { inputTokens: 21, outputTokens: 7, totalTokens: 28, reasoningTokens: 2, cachedInputTokens: 4 }
      : {
          inputTokens: { total: 21, noCache: 17, cacheRead: 4, cacheWrite: 0 },
          outputTokens: { total: 7, text: 5, reasoning: 2 },
        };
  const reason = (unified) => (version === 5 ? unified : { unified, raw: unified });
  const answer = (content, finish) => ({ content, finishReason: reason(finish), usage, warnings: [] });
  const model = (doGenerate, more = {}) => new Model({ modelId: `mock-${version}`, doGenerate, ...more });
  return {
    toolThenText() {
      let step = 0;
      const toolCall = answer([{ type: "tool-call", ...call, input: args }], "tool-calls");
      return model(async () => (step++ === 0 ? toolCall : answer([{ type: "text", text: "It is sunny." }], "stop")));
    },
    stream: () =>
      model(undefined, {
        doStream: async () => ({
          stream: mocks.simulateReadableStream({
            chunks: [
              { type: "stream-start", warnings: [] },
              { type: "text-start", id: "1" },
              { type: "text-delta", id: "1", delta: "It is " },
              { type: "text-delta", id: "1", delta: "sunny." },
              { type: "text-end", id: "1" },
              { type: "finish", finishReason: reason("stop"), usage },
            ],
          }),
        }),
      }),
    object: () => model(async () => answer([{ type: "text", text: object }], "stop")),
    embedding: () =>
      new Embedding({
        modelId: "mock-embed",
        doEmbed: async () => ({ embeddings: [[0.25, -0.5]], usage: { tokens: 3 }, warnings: [] }),
      }),
    failing: () => model(async () => fail()),
  };
}
