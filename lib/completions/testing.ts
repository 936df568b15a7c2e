import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = { url: string | undefined; headers: IncomingMessage["headers"]; body: string };
type Answer = (res: ServerResponse, asked: Asked) => void | Promise<void>;

/** A real HTTP server that speaks as much of OpenAI's API as `answer` does. */
export async function startProvider(answer: Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += chunk;
    const one = { url: req.url, headers: req.headers, body };
    asked.push(one);
    await answer(res, one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    base_url: `http://${host}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends parts of a completion as server-sent events. */
export function sendEvents(res: ServerResponse, parts: readonly unknown[]): void {
  res.writeHead(200, { "content-type": "text/event-stream" });
  for (const part of parts) res.write(`data: ${typeof part === "string" ? part : JSON.stringify(part)}\n\n`);
  res.end("data: [DONE]\n\n");
}
