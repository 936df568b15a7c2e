import { afterEach, expect, test, vi } from "vitest";
import { viewDeleteRoute } from "@/lib/views/view-routes";
import { createClient } from "./client";

afterEach(() => vi.unstubAllGlobals());

test("a small change goes on when its page is left, what browsers would refuse to go on with does not ask for it", async () => {
  const asked: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    asked.push(init);
    return Response.json({});
  });
  const client = createClient();
  const input = { project_id: "a/b", object_id: "view" };
  await client.call(viewDeleteRoute, input);
  await client.call(viewDeleteRoute, input, { keepalive: true });
  await client.call(viewDeleteRoute, { ...input, object_id: "x".repeat(20_000) }, { keepalive: true });
  expect(asked.map(({ keepalive }) => keepalive)).toEqual([false, true, false]);
});
