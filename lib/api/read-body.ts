import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "../errors.ts";
import type { JsonMeter } from "../json/meter.ts";

/** The largest body taken, and the largest that one may unpack to. Clients split their batches at 31 MiB. */
export const MAX_BODY_BYTES = 48 * 1024 * 1024;

/** How long a body may stand still. A batch over a slow line may take minutes, but something of it arrives all the time. */
const patienceMs = () => 1000 * (Number(process.env.WEFT_BODY_SECONDS) || 15);

const TICKS = 10;
const MAX_DISCARDED_BYTES = 4 * MAX_BODY_BYTES;

/** Called with how much of the body is in memory, before more of it is read; it may throw. */
export type OnBodyBytes = (bytes: number) => void;

type Watch = { onBytes?: OnBodyBytes | undefined; meter?: JsonMeter | undefined };

/** Shorter documents are nothing to be afraid of, and most of them are batches that should not be read twice. */
const METERED_BYTES = 8 * 1024 * 1024;

/**
 * Reads a request's body, unpacked when it is gzip. Its size, packed and unpacked, is checked while it comes, and with a
 * meter how deep it is and of how many parts; one that stands still for too long is given up.
 */
export async function readBody(request: Request, watch: Watch = {}): Promise<Buffer> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_BODY_BYTES) throw tooLarge(announced, "");
  watch.onBytes?.(announced);
  if (!request.body) return Buffer.alloc(0);
  const chunks = arriving(request.body);
  const encoding = request.headers.get("content-encoding")?.toLowerCase() ?? "identity";
  if (encoding === "identity") return await collect(chunks, "", watch);
  if (encoding !== "gzip") {
    throw new AppError("invalid", `content-encoding "${encoding}" is not supported; use gzip or none`);
  }
  return await unpack(chunks, watch);
}

async function unpack(chunks: AsyncIterable<Uint8Array>, watch: Watch): Promise<Buffer> {
  let unpacked: Buffer = Buffer.alloc(0);
  try {
    await pipeline(limited(chunks, ""), createGunzip(), async (source: AsyncIterable<Uint8Array>) => {
      unpacked = await collect(source, " unpacked", watch);
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid", "the body is not valid gzip", { cause: error });
  }
  return unpacked;
}

async function collect(chunks: AsyncIterable<Uint8Array>, state: string, { onBytes, meter }: Watch): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let metered = 0;
  for await (const chunk of limited(chunks, state)) {
    size += chunk.byteLength;
    onBytes?.(size);
    parts.push(chunk);
    if (meter && size > METERED_BYTES) while (metered < parts.length) measure(meter, parts[metered++]);
  }
  return parts.length === 1 && parts[0]
    ? Buffer.from(parts[0].buffer, parts[0].byteOffset, size)
    : Buffer.concat(parts, size);
}

function measure(meter: JsonMeter, part: Uint8Array | undefined): void {
  const excess = part && meter.add(part);
  if (excess) throw new AppError("too_large", `the body is ${excess}; split the batch`);
}

async function* limited(chunks: AsyncIterable<Uint8Array>, state: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge(size, state);
    yield chunk;
  }
}

/** The chunks of a stream; an error when none comes for too long. */
async function* arriving(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let isOpen = true;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      isOpen = !done;
      if (done) return;
      yield value;
    }
  } catch (error) {
    isOpen = false;
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    if (isOpen) void discard(reader);
  }
}

/**
 * Takes in what else of a refused body comes, and forgets it: a client that is still sending would never see the answer, and
 * on a connection that stays open the rest would stand before the next request.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let left = MAX_DISCARDED_BYTES;
  try {
    while (left > 0) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      left -= value.byteLength;
    }
    await reader.cancel();
  } catch {
    reader.cancel().catch(() => {});
  }
}

async function inTime<T>(arrival: Promise<T>): Promise<T> {
  const { promise: stalled, reject } = Promise.withResolvers<never>();
  const patience = patienceMs();
  const seconds = Math.round(patience / 1000);
  let ticks = 0;
  // Counted in ticks: while the process is busy nothing is read and no tick comes, so that time is not the client's.
  const timer = setInterval(() => {
    if (++ticks === TICKS) reject(new AppError("stalled", `nothing of the body came for ${seconds} s`));
  }, patience / TICKS);
  try {
    return await Promise.race([arrival, stalled]);
  } finally {
    clearInterval(timer);
  }
}

function tooLarge(size: number, state: string): AppError {
  const mib = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;
  return new AppError(
    "too_large",
    `the body is larger than ${mib(MAX_BODY_BYTES)}${state} (at least ${mib(size)}); split the batch`,
  );
}
