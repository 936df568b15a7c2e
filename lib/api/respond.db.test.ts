import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";

import { ask } from "./testing/ask.ts";

test("HEAD answers as GET does, without the body", async () => {
  const ctx = await testContext();
  for (const path of ["/health", "/openapi.json", `/tags?project_id=${ctx.project_id}`]) {
    const get = await ask(ctx, path, "", { method: "GET" });
    const head = await ask(ctx, path, "", { method: "HEAD" });
    expect(get.text).not.toBe("");
    expect(head).toMatchObject({ status: 200, text: "" });
    expect([...head.headers]).toEqual([...get.headers]);
  }
  expect(await ask(ctx, "/calls/query", "", { method: "HEAD" })).toMatchObject({ status: 404 });
});
