import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { handle } from "../api/handle.ts";
import { getQueuePage } from "./queue-pages.ts";
import { queueOf } from "./testing.ts";

test("twenty clients over HTTP at once: no item twice, none lost", async () => {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const headers = new Headers(req.headers as Record<string, string>);
    const request = new Request(`http://${req.headers.host}${req.url}`, {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const answer = await handle(request, (req.url ?? "").split("/").slice(1));
    res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { ctx, named, value } = await queueOf({ calls: 100 });
  async function client(name: string): Promise<string[]> {
    const post = async (path: string, body: object) => {
      const headers = { cookie: `weft-user=${encodeURIComponent(name)}` };
      const init = { method: "POST", headers, body: JSON.stringify({ ...named, ...body }) };
      for (;;) {
        const answer = await fetch(base + path, init);
        if (answer.ok) return await answer.json();
        // A database that is busy for a moment is asked again, as the pages do.
        if (answer.status !== 503) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        await sleep(100);
      }
    };
    const done: string[] = [];
    for (;;) {
      const { items } = (await post("/weft/annotations/claim", { count: 2 })) as { items: { id: string }[] };
      if (items.length === 0) return done;
      for (const { id } of items) {
        const values = [{ ...value("true"), value: true }];
        await post("/weft/annotations/submit", { item_id: id, state: "completed", values });
        done.push(id);
      }
    }
  }
  const done = await Promise.all(Array.from({ length: 20 }, (_, index) => client(`Reviewer ${index}`)));
  expect(done.flat()).toHaveLength(100);
  expect(new Set(done.flat()).size).toBe(100);
  const { queue, people } = await getQueuePage(ctx, named);
  expect(queue.counts).toEqual({ total: 100, completed: 100, in_progress: 0, skipped: 0 });
  expect(people.reduce((sum, { completed }) => sum + completed, 0)).toBe(100);
  const said = await ctx.sql`select wb_user_id from feedback where project_id = ${named.project_id}`;
  expect(said).toHaveLength(100);
});
