import { createServer } from "node:http";

const usage = { prompt_tokens: 21, completion_tokens: 7, total_tokens: 28 };
const toolCalls = [
  { id: "call_1", type: "function", function: { name: "weather", arguments: '{"city":"Oslo","days":1.0}' } },
];

/** An OpenAI-compatible server on loopback that gives the same short answers every time. */
export async function startFakeOpenAi() {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const asked = JSON.parse(body);
    if (request.url.endsWith("/embeddings")) return sendJson(response, embeddings(asked));
    if (asked.messages.at(-1).content === "Fail")
      return sendJson(response, { error: { message: "no such model" } }, 400);
    if (asked.stream) return sendStream(response, asked);
    sendJson(response, completion(asked));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { baseURL: `http://127.0.0.1:${server.address().port}/v1`, stop: () => server.close() };
}

const asksForTool = ({ tools, messages }) => tools !== undefined && messages.at(-1).role === "user";

function completion(asked) {
  const asksTool = asksForTool(asked);
  const message = asksTool
    ? { role: "assistant", content: null, tool_calls: toolCalls }
    : { role: "assistant", content: "It is sunny in Oslo." };
  const choices = [{ index: 0, message, finish_reason: asksTool ? "tool_calls" : "stop" }];
  return { id: "chatcmpl-1", object: "chat.completion", created: 1, model: "gpt-4o-2024-08-06", choices, usage };
}

function embeddings() {
  const data = [{ object: "embedding", index: 0, embedding: [0.25, -0.5, 1] }];
  return { object: "list", model: "text-embedding-3-small", data, usage: { prompt_tokens: 3, total_tokens: 3 } };
}

function sendStream(response, asked) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const deltas = asksForTool(asked)
    ? [{ role: "assistant", tool_calls: toolCalls.map((call, index) => ({ index, ...call })) }]
    : ["It is ", "sunny."].map((content) => ({ role: "assistant", content }));
  const send = (choices, more = {}) => {
    const chunk = { id: "c", object: "chat.completion.chunk", model: "gpt-4o-2024-08-06", choices, ...more };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  for (const delta of deltas) send([{ index: 0, delta, finish_reason: null }]);
  if (asked.stream_options?.include_usage) {
    send([{ index: 0, delta: {}, finish_reason: asksForTool(asked) ? "tool_calls" : "stop" }]);
    send([], { usage });
  }
  response.end("data: [DONE]\n\n");
}

function sendJson(response, value, status = 200) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}
