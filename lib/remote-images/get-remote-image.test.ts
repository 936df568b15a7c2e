import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { guardedAgent } from "@/lib/net/guarded-agent";
import { getRemoteImage } from "./get-remote-image";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A host of images on this machine, which the guard lets through by name. */
async function imageHost(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = guardedAgent({ allowedHosts: [`127.0.0.1:${port}`], connectTimeoutMs: 1_000 });
  const get = (path: string) =>
    getRemoteImage({ signal: new AbortController().signal }, { url: `http://127.0.0.1:${port}${path}` }, agent);
  return { get, port };
}

test("an image comes by what its bytes are, and its host learns nothing of the reader", async () => {
  const seen: string[] = [];
  const { get } = await imageHost((request, response) => {
    seen.push(...Object.keys(request.headers));
    if (request.url === "/moved") return response.writeHead(302, { location: "/a.png" }).end();
    response.writeHead(200, { "content-type": "text/html" }).end(PNG);
  });
  expect(await get("/moved")).toEqual({ type: "image/png", bytes: new Uint8Array(PNG) });
  expect(
    seen.filter((name) => ["cookie", "referer", "origin", "authorization", "x-forwarded-for"].includes(name)),
  ).toEqual([]);
});

test("what is no image, too large, missing, or sent on for ever is refused with its reason", async () => {
  const { get } = await imageHost((request, response) => {
    if (request.url === "/page") return response.end("<svg onload=alert(1)>");
    if (request.url === "/large") return response.end(Buffer.concat([PNG, Buffer.alloc(11 * 1024 * 1024)]));
    if (request.url === "/round") return response.writeHead(302, { location: "/round" }).end();
    if (request.url === "/file") return response.writeHead(302, { location: "file:///etc/passwd" }).end();
    response.writeHead(404).end();
  });
  await expect(get("/page")).rejects.toMatchObject({ code: "unsupported" });
  await expect(get("/large")).rejects.toMatchObject({ code: "too_large" });
  await expect(get("/round")).rejects.toThrow("more than 3 times");
  await expect(get("/file")).rejects.toThrow("no address that can be fetched");
  await expect(get("/gone")).rejects.toThrow("answered 404");
});

test("hosts that are not on the public internet are refused, also when another host sends there", async () => {
  const inside = await imageHost((_request, response) => response.end(PNG));
  const outside = await imageHost((_request, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/a.png` }).end(),
  );
  await expect(outside.get("/a.png")).rejects.toMatchObject({ code: "forbidden" });
  const ctx = { signal: new AbortController().signal };
  for (const url of [
    "http://127.0.0.1/a.png",
    "http://[::1]/a.png",
    "http://169.254.169.254/latest",
    "http://localhost/",
  ])
    await expect(getRemoteImage(ctx, { url })).rejects.toMatchObject({ code: "forbidden" });
  for (const url of ["file:///etc/passwd", "ftp://example.com/a.png", "https://me:secret@example.com/a.png", "a.png"])
    await expect(getRemoteImage(ctx, { url })).rejects.toMatchObject({ code: "invalid" });
});
