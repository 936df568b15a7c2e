import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packStatic, servePacked } from "./packed-static.ts";

const SCRIPT = "console.log('packed');".repeat(200);

let dist: string;
let server: Server;

beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), "weft-static-"));
  await mkdir(join(dist, "static/chunks"), { recursive: true });
  await writeFile(join(dist, "static/chunks/a~1.js"), SCRIPT);
  await writeFile(join(dist, "static/chunks/font.woff2"), "a font");
  await packStatic(dist);
  await writeFile(join(dist, "static/chunks/later.js"), SCRIPT);
  const handler = await servePacked(dist, (_req, res) => void res.end("from Next.js"));
  server = createServer((req, res) => void handler(req, res)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});

afterEach(async () => {
  server.close();
  await rm(dist, { recursive: true });
});

function get(
  path: string,
  headers: Record<string, string> = { "accept-encoding": "gzip, deflate, br" },
  method = "GET",
) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ body: Buffer; headers: Record<string, unknown> }>((resolve, reject) => {
    request({ port, host: "127.0.0.1", path, headers, method }, async (res) => {
      resolve({ body: Buffer.concat(await res.toArray()), headers: res.headers });
    })
      .on("error", reject)
      .end();
  });
}

test("a script is answered packed to a browser that takes it", async () => {
  for (const path of ["/_next/static/chunks/a~1.js", "/_next/static/chunks/a~1.js?dpl=1"]) {
    const { body, headers } = await get(path);
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
    expect(headers).toMatchObject({
      "content-encoding": "br",
      "content-length": String(body.length),
      "content-type": "application/javascript; charset=UTF-8",
      vary: "Accept-Encoding",
    });
  }
  const { body, headers } = await get("/_next/static/chunks/a~1.js", { "accept-encoding": "br;q=0.5" }, "HEAD");
  expect([body.length, headers["content-encoding"]]).toEqual([0, "br"]);
});

test("all else is left to Next.js", async () => {
  const unpacked = ["/_next/static/chunks/later.js", "/_next/static/chunks/font.woff2", "/_next/static/../a~1.js", "/"];
  for (const path of unpacked) expect((await get(path)).body.toString()).toBe("from Next.js");
  for (const headers of [
    {},
    { "accept-encoding": "gzip" },
    { "accept-encoding": "br;q=0, gzip" },
    { "accept-encoding": "br", range: "bytes=0-9" },
  ])
    expect((await get("/_next/static/chunks/a~1.js", headers as Record<string, string>)).body.toString()).toBe(
      "from Next.js",
    );
  expect((await get("/_next/static/chunks/a~1.js", undefined, "POST")).body.toString()).toBe("from Next.js");
});
