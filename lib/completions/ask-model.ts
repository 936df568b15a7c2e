import { type Dispatcher, request } from "undici";
import { guardedAgent, RefusedHostError } from "../net/guarded-agent.ts";
import type { Provider } from "./find-provider.ts";
import { type CompletionSettings, completionSettings } from "./settings.ts";

/** Something that went wrong with a model's provider, in words for the person who asked. Holds no key and no address. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
}

const CONNECT_TIMEOUT_MS = 10_000;
/** A model may think for minutes before it says its first word. */
const FIRST_BYTE_TIMEOUT_MS = 300_000;
const BETWEEN_BYTES_TIMEOUT_MS = 120_000;
const WHOLE_TIMEOUT_MS = 900_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const MAX_SHOWN_ERROR = 2_000;

const agents = new Map<string, Dispatcher>();

function agentFor({ allowedHosts }: CompletionSettings): Dispatcher {
  const key = allowedHosts.join();
  const agent = agents.get(key) ?? guardedAgent({ allowedHosts, connectTimeoutMs: CONNECT_TIMEOUT_MS });
  agents.set(key, agent);
  return agent;
}

type Question = { provider: Provider; body: string; timeoutMs?: number | undefined; signal: AbortSignal };

/** Sends a request to a model's provider and yields its answer as it comes. Redirections are not followed. */
export async function* askModel(
  { provider, body, timeoutMs, signal }: Question,
  settings: CompletionSettings = completionSettings(),
): AsyncGenerator<Buffer> {
  const ended = AbortSignal.any([
    signal,
    AbortSignal.timeout(Math.min(timeoutMs ?? WHOLE_TIMEOUT_MS, WHOLE_TIMEOUT_MS)),
  ]);
  try {
    const answer = await request(provider.url, {
      method: "POST",
      headers: {
        ...provider.headers,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
      },
      body,
      signal: ended,
      dispatcher: agentFor(settings),
      headersTimeout: FIRST_BYTE_TIMEOUT_MS,
      bodyTimeout: BETWEEN_BYTES_TIMEOUT_MS,
    });
    // A body that is not read to its end fails once more when it is given up, with nobody left to hear.
    answer.body.on("error", () => {});
    if (answer.statusCode !== 200) throw new ProviderError(await failureOf(answer));
    yield* capped(answer.body, MAX_ANSWER_BYTES);
  } catch (error) {
    throw asProviderError(error, signal);
  }
}

async function* capped(chunks: AsyncIterable<Buffer>, max: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > max) throw new ProviderError(`the provider's answer is larger than ${max / 1024 / 1024} MiB`);
    yield chunk;
  }
}

async function failureOf(answer: Dispatcher.ResponseData): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const chunk of capped(answer.body, 64 * 1024)) parts.push(chunk);
  } catch {
    // What was read of the reason is enough.
  }
  const text = Buffer.concat(parts).toString("utf8");
  return `the provider answered ${answer.statusCode}: ${reasonIn(text).slice(0, MAX_SHOWN_ERROR)}`;
}

/** Providers put their reason at `error.message`, some at `error` or `message`. */
function reasonIn(text: string): string {
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown };
    const inner = error !== null && typeof error === "object" && "message" in error ? error.message : error;
    return String(inner ?? message ?? text);
  } catch {
    return text;
  }
}

function asProviderError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof ProviderError) return error;
  if (signal.aborted) return new ProviderError("cancelled: the client went away");
  const cause = error instanceof Error && error.cause instanceof RefusedHostError ? error.cause : error;
  if (cause instanceof RefusedHostError) return new ProviderError(cause.message);
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === "TimeoutError" || /TIMEOUT/.test(String(code)))
    return new ProviderError("the provider did not answer in time");
  return new ProviderError(
    `the provider could not be reached (${typeof code === "string" ? code : "connection failed"})`,
  );
}
