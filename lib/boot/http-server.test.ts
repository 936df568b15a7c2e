import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { formatUrl, type HttpServer, openHttpServer } from "./http-server.ts";
import { StartError } from "./start-error.ts";

const opened: HttpServer[] = [];

afterEach(async () => {
  for (const http of opened.splice(0)) await http.stop();
});

async function open(): Promise<{ http: HttpServer; url: string }> {
  const http = await openHttpServer({ host: "127.0.0.1", port: 0 });
  opened.push(http);
  return { http, url: formatUrl("127.0.0.1", portOf(http.server)) };
}

function portOf(server: HttpServer["server"]): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

test("a busy port is one line that names the port, its holder and the way out", async () => {
  const { http } = await open();
  const port = portOf(http.server);
  const refusal = openHttpServer({ host: "127.0.0.1", port });
  await expect(refusal).rejects.toThrow(StartError);
  await expect(refusal).rejects.toThrow(new RegExp(`Port ${port} .* is taken by .*PORT=${port + 1} npm start`));
  if (process.platform === "linux") await expect(refusal).rejects.toThrow(`(pid ${process.pid})`);
});

test("a busy port that another Weft serves says so", async () => {
  const { http, url } = await open();
  http.serve((_req, res) => void res.end('{"min_required_weave_python_version":"0.0.1"}'));
  await expect(openHttpServer({ host: "127.0.0.1", port: Number(new URL(url).port) })).rejects.toThrow("another Weft");
});

test("an address that can't be read is the asker's own mistake", async () => {
  const { http, url } = await open();
  http.serve((_req, res) => void res.end("served"));
  for (const path of ["/a/b%zz/weave", "/%ff", "/%"]) expect((await fetch(url + path)).status).toBe(400);
  for (const path of ["/a/b%20c?q=%zz", "/%e2%98%80#%"]) expect(await (await fetch(url + path)).text()).toBe("served");
});

test("until it serves, requests are told to come again", async () => {
  const { http, url } = await open();
  const early = await fetch(url);
  expect(early.status).toBe(503);
  expect(early.headers.get("retry-after")).toBe("2");
  http.serve((_req, res) => void res.end("ready"));
  expect(await (await fetch(url)).text()).toBe("ready");
});

test("a handler that fails is answered 500 and the server lives on", async () => {
  const { http, url } = await open();
  http.serve(() => {
    throw new Error("broken");
  });
  expect((await fetch(url)).status).toBe(500);
  expect((await fetch(url)).status).toBe(500);
});

test("stopping lets a request under way finish and accepts no other", async () => {
  const { http, url } = await open();
  const arrived = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  http.serve(async (_req, res) => {
    arrived.resolve();
    await leave.promise;
    res.end("finished");
  });
  const slow = fetch(url).then((res) => res.text());
  await arrived.promise;
  const stopped = http.stop();
  await expect(fetch(url)).rejects.toThrow();
  leave.resolve();
  expect(await slow).toBe("finished");
  await stopped;
});

test("an idle kept-alive connection does not hold up a stop", async () => {
  const { http, url } = await open();
  http.serve((_req, res) => void res.end("ok"));
  await (await fetch(url)).text();
  const startedAt = performance.now();
  await http.stop();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("an address that is not this machine's is one line", async () => {
  await expect(openHttpServer({ host: "192.0.2.1", port: 0 })).rejects.toThrow(
    "HOST=192.0.2.1 is no address of this machine",
  );
});

test("a foreign server on the port is not taken for Weft", async () => {
  const other = createServer((_req, res) => void res.end("hello"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  await expect(openHttpServer({ host: "127.0.0.1", port: portOf(other) })).rejects.not.toThrow("another Weft");
  other.close();
});

test("a stream of events ends when the server stops", async () => {
  const { http, url } = await open();
  http.serve((_req, res) => {
    res.setHeader("content-type", "text/event-stream");
    res.write("retry: 1000\n\n");
  });
  const events = await fetch(url);
  await http.stop();
  await expect(events.text()).rejects.toThrow();
});
