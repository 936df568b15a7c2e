import { type Dispatcher, request } from "undici";
import { AppError } from "@/lib/errors";
import { RefusedHostError } from "@/lib/net/guarded-agent";

/** Image hosts send on once or twice, to the place that really has the file. */
const MAX_REDIRECTS = 3;
const SILENCE_TIMEOUT_MS = 10_000;

type FetchOptions = { dispatcher: Dispatcher; signal: AbortSignal; maxBytes: number };

/** Reads what lies at an address, with nothing sent along that tells who asks. Each hop is one for the dispatcher to allow. */
export async function fetchBytes(url: URL, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  try {
    let next = url;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const answer = await request(next, {
        dispatcher: options.dispatcher,
        signal: options.signal,
        headers: { accept: "image/png, image/jpeg, image/gif, image/webp" },
        headersTimeout: SILENCE_TIMEOUT_MS,
        bodyTimeout: SILENCE_TIMEOUT_MS,
      });
      // A body that is left unread ends with an error of its own, which is nobody's news.
      answer.body.on("error", () => {});
      const target = redirectOf(answer, next);
      if (!target) return await readBody(answer, options.maxBytes);
      answer.body.destroy();
      next = target;
    }
    throw new AppError("unprocessable", `${url.host} sends on to elsewhere more than ${MAX_REDIRECTS} times`);
  } catch (error) {
    throw asAppError(error, url.host);
  }
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const target = typeof headers.location === "string" ? URL.parse(headers.location, from) : null;
  const safe = target?.protocol === "https:" || (target?.protocol === "http:" && from.protocol === "http:");
  if (!target || !safe || target.username || target.password)
    throw new AppError("unprocessable", `${from.host} sends on to no address that can be fetched`);
  return target;
}

async function readBody(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (answer.statusCode !== 200) {
    answer.body.destroy();
    throw new AppError("unprocessable", `the image's host answered ${answer.statusCode}`);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError("too_large", `the image is larger than ${maxBytes / 1024 / 1024} MiB`);
    parts.push(chunk);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function asAppError(error: unknown, host: string): unknown {
  if (error instanceof AppError) return error;
  const cause = error instanceof Error && error.cause instanceof RefusedHostError ? error.cause : error;
  if (cause instanceof RefusedHostError) return new AppError("forbidden", cause.message);
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === "TimeoutError" || /TIMEOUT/.test(String(code)))
    return new AppError("timeout", `${host} did not answer in time`, { cause: error });
  return new AppError("unprocessable", `${host} could not be reached`, { cause: error });
}
