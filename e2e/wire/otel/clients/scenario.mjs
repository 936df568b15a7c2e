import { startTelemetry } from "./telemetry.mjs";

// Runs one program with its instrumentation and exports what it traced: `node scenario.mjs ai-sdk-6`.

const scenarios = {
  plain: async () => {
    const provider = startTelemetry();
    await (await import("./plain.mjs")).plainSpans(provider.getTracer("shop", "1.2.3"));
    return provider;
  },
  "ai-sdk-4": () => aiSdk(4),
  "ai-sdk-5": () => aiSdk(5),
  "ai-sdk-6": () => aiSdk(6),
  "ai-sdk-7": async () => {
    const provider = startTelemetry();
    provider.register();
    await (await import("./ai-sdk-7.mjs")).callAiSdk7(provider);
    return provider;
  },
  "openinference-vercel": async () => {
    const { OpenInferenceBatchSpanProcessor } = await import("@arizeai/openinference-vercel");
    const nowhere = { export: (_spans, done) => done({ code: 0 }), shutdown: async () => {} };
    return await aiSdk(5, { spanProcessors: [new OpenInferenceBatchSpanProcessor({ exporter: nowhere })] });
  },
  "openinference-openai": async () => {
    const { OpenAIInstrumentation } = await import("@arizeai/openinference-instrumentation-openai");
    return await openAi(OpenAIInstrumentation);
  },
  "openinference-langchain": async () => {
    const provider = startTelemetry();
    await (await import("./langchain.mjs")).callLangChain(provider);
    return provider;
  },
  "traceloop-old": async () => openAi((await import("traceloop-old")).OpenAIInstrumentation),
  "traceloop-new": async () => openAi((await import("traceloop-new")).OpenAIInstrumentation),
};

async function aiSdk(version, options) {
  const provider = startTelemetry(options);
  provider.register();
  await (await import("./ai-sdk.mjs")).callAiSdk(version, provider.getTracer("ai"));
  return provider;
}

async function openAi(Instrumentation) {
  const provider = startTelemetry();
  provider.register();
  const { default: OpenAI } = await import("openai");
  const instrumentation = new Instrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.manuallyInstrument(OpenAI);
  await (await import("./openai-calls.mjs")).callOpenAi(OpenAI);
  return provider;
}

const run = scenarios[process.argv[2]];
if (!run) throw new Error(`no scenario "${process.argv[2]}"; there are ${Object.keys(scenarios).join(", ")}`);
const provider = await run();
await provider.forceFlush();
await provider.shutdown();
