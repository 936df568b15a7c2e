import { Agent, type RequestOptions, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Nothing that is measured may take longer; a server that hangs fails the run instead of holding it. */
const REQUEST_TIMEOUT_MS = 180_000;

/** What a server answers that has too much to do; exporters and SDKs send again. */
const BUSY = 503;
const BUSY_PAUSE_MS = 100;

/**
 * Sends bodies over `connections` kept-alive connections; resolves when all are acknowledged. What is refused as too
 * busy is sent again; any other status than 200 throws. A body is taken from the iterable when a connection is free, so they may be made on the way.
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
      await postUntilTaken(agent, url, next.value, headers);
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

type Headers = Readonly<Record<string, string>>;

/** Posts one body and returns the answer's text. Without an agent it has a connection of its own. */
export async function post(
  agent: Agent | undefined,
  url: string,
  body: string | Uint8Array,
  headers: Headers = {},
): Promise<string> {
  return textOf(url, await send(agent, url, body, headers));
}

async function postUntilTaken(agent: Agent, url: string, body: string | Uint8Array, headers: Headers): Promise<void> {
  const deadline = performance.now() + REQUEST_TIMEOUT_MS;
  let answer = await send(agent, url, body, headers);
  while (answer.status === BUSY && performance.now() < deadline) {
    await sleep(BUSY_PAUSE_MS);
    answer = await send(agent, url, body, headers);
  }
  textOf(url, answer);
}

function send(agent: Agent | undefined, url: string, body: string | Uint8Array, headers: Headers): Promise<Answer> {
  const lengths = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return ask(url, { method: "POST", agent: agent ?? false, headers: { ...lengths, ...headers } }, body);
}

function textOf(url: string, { status, text }: Answer): string {
  if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 300)}`);
  return text;
}

/** Gets a document over a connection of its own: one kept by a pool may be closed by the server in the same instant. */
export function get(url: string): Promise<Answer> {
  return ask(url, { method: "GET", agent: false });
}

type Answer = { status: number; text: string };

function ask(url: string, options: RequestOptions, body?: string | Uint8Array): Promise<Answer> {
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
