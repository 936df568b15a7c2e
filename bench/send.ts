import { Agent, type RequestOptions, request } from "node:http";

/** Nothing that is measured may take longer; a server that hangs fails the run instead of holding it. */
const REQUEST_TIMEOUT_MS = 180_000;

/**
 * Sends bodies over `connections` kept-alive connections; resolves when all are acknowledged. Throws on any other status
 * than 200. A body is taken from the iterable when a connection is free, so they may be made on the way.
 */
export async function sendAll(
  url: string,
  bodies: Iterable<string | Uint8Array>,
  { connections = 4, headers = {} }: { connections?: number; headers?: Record<string, string> } = {},
): Promise<{ seconds: number; slowestMs: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const began = performance.now();
  const source = bodies[Symbol.iterator]();
  let slowestMs = 0;
  const worker = async () => {
    for (let next = source.next(); !next.done; next = source.next()) {
      const sent = performance.now();
      await post(agent, url, next.value, headers);
      slowestMs = Math.max(slowestMs, performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
  return { seconds: (performance.now() - began) / 1000, slowestMs };
}

/** Posts one body and returns the answer's text. Without an agent it has a connection of its own. */
export async function post(
  agent: Agent | undefined,
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<string> {
  const lengths = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const { status, text } = await ask(
    url,
    { method: "POST", agent: agent ?? false, headers: { ...lengths, ...headers } },
    body,
  );
  if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 300)}`);
  return text;
}

/** Gets a document over a connection of its own: one kept by a pool may be closed by the server in the same instant. */
export function get(url: string): Promise<{ status: number; text: string }> {
  return ask(url, { method: "GET", agent: false });
}

function ask(
  url: string,
  options: RequestOptions,
  body?: string | Uint8Array,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new Error(`${url}: ${cause.message}`, { cause }));
    const sent = request(url, { ...options, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      response.on("error", fail);
    });
    sent.on("error", fail);
    sent.end(body);
  });
}
