import { startFakeOpenAi } from "./fake-openai.mjs";

const tools = [
  {
    type: "function",
    function: { name: "weather", description: "Weather of a city", parameters: { type: "object", properties: {} } },
  },
];

/** What each OpenAI instrumentation is tried with: a tool call and its answer, a stream, an embedding. */
export async function callOpenAi(OpenAI) {
  const fake = await startFakeOpenAi();
  const client = new OpenAI({ baseURL: fake.baseURL, apiKey: "key" });
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Weather in Oslo? ☀️" },
  ];
  const { chat } = client;
  const first = await chat.completions.create({ model: "gpt-4o", temperature: 0.5, messages, tools });
  messages.push(first.choices[0].message, { role: "tool", tool_call_id: "call_1", content: '{"sky":"clear"}' });
  await chat.completions.create({ model: "gpt-4o", temperature: 0.5, messages, tools });
  const stream = await chat.completions.create({ model: "gpt-4o", messages: messages.slice(0, 2), stream: true });
  for await (const _ of stream);
  await client.embeddings.create({ model: "text-embedding-3-small", input: "Oslo" });
  fake.stop();
}
