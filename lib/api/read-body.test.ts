import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { beforeEach, expect, test, vi } from "vitest";
import { JsonMeter } from "../json/meter.ts";
import { MAX_BODY_BYTES, readBody } from "./read-body.ts";

beforeEach(() => {
  vi.stubEnv("WEFT_BODY_SECONDS", "1");
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

/** A body that ends when told, and says when nobody reads it any more. */
function slowBody(chunks: readonly string[], pauseMs: number) {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(new TextEncoder().encode(chunk));
        await sleep(pauseMs);
      }
    },
    cancel() {
      cancelled = true;
    },
  });
  return { stream, isCancelled: () => cancelled };
}

test("a body is read whole, packed or not", async () => {
  expect((await readBody(post("text ß"))).toString()).toBe("text ß");
  expect((await readBody(post(gzipSync("packed"), { "content-encoding": "gzip" }))).toString()).toBe("packed");
  expect((await readBody(post(""))).length).toBe(0);
});

test("sizes are held against the limit while a body comes, packed and unpacked, each with its own reason", async () => {
  await expect(readBody(post(new Uint8Array(MAX_BODY_BYTES + 1)))).rejects.toThrow("larger than 48 MiB (at least");
  const announced = { "content-length": String(2 ** 40) };
  await expect(readBody(post("x", announced))).rejects.toThrow("larger than 48 MiB (at least 1048576 MiB)");
  const bomb = gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1));
  const unpacking = readBody(post(bomb, { "content-encoding": "gzip" }));
  await expect(unpacking).rejects.toThrow("larger than 48 MiB unpacked");
  await expect(readBody(post("no gzip", { "content-encoding": "gzip" }))).rejects.toThrow("not valid gzip");
  await expect(readBody(post("x", { "content-encoding": "br" }))).rejects.toThrow('"br" is not supported');
});

test("whoever holds the memory is told before more of it is taken, and may refuse", async () => {
  const told: number[] = [];
  await readBody(post("12345"), { onBytes: (bytes) => told.push(bytes) });
  expect(told.at(-1)).toBe(5);
  const refuse = () => {
    throw new Error("no room");
  };
  await expect(readBody(post("12345"), { onBytes: refuse })).rejects.toThrow("no room");
});

test("a body that stands still is given up", async () => {
  const { stream, isCancelled } = slowBody(["begins"], 60_000);
  await expect(readBody(post(stream))).rejects.toThrow("nothing of the body came for 1 s");
  expect(isCancelled()).toBe(true);
});

test("a long document that is too much ends while it comes", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "[");
  let left = 40;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
  });
  const meter = new JsonMeter();
  await expect(readBody(post(stream), { meter })).rejects.toThrow("the body is nested deeper than 100,000 levels");
  expect(meter.depth).toBeLessThan(12 * 1024 * 1024);
});
