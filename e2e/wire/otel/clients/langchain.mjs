import { LangChainInstrumentation } from "@arizeai/openinference-instrumentation-langchain";
import * as manager from "@langchain/core/callbacks/manager";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableLambda } from "@langchain/core/runnables";
import { tool } from "@langchain/core/tools";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { z } from "zod";

/** LangChain under OpenInference: a chain of prompt and fake model, a tool, and a step that fails. */
export async function callLangChain(provider) {
  const instrumentation = new LangChainInstrumentation({ tracerProvider: provider });
  instrumentation.manuallyInstrument(manager);
  const prompt = ChatPromptTemplate.fromMessages([
    ["system", "Be brief."],
    ["user", "Weather in {city}?"],
  ]);
  const chain = prompt.pipe(new FakeListChatModel({ responses: ["It is sunny."] }));
  await chain.invoke({ city: "Oslo" }, { metadata: { session_id: "thread-7", user: "ada" } });
  const weather = tool(async ({ city }) => `clear over ${city}`, {
    name: "weather",
    description: "Weather of a city",
    schema: z.object({ city: z.string() }),
  });
  await weather.invoke({ city: "Oslo" });
  const failing = RunnableLambda.from(async () => {
    throw new TypeError("the chain is out");
  });
  await failing.invoke("x").catch(() => undefined);
}
