import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findWholeCall } from "@/db/queries/calls/call-payloads";
import { testContext } from "@/db/testing/context";
import { newId } from "@/lib/ids";
import { upsertBatch } from "./ingest";

/** A text of a length that nothing compresses: three bytes a character. */
function noise(characters: number): string {
  return Array.from(
    randomBytes(characters * 2)
      .toString("hex")
      .match(/.{4}/g) ?? [],
    (hex) => String.fromCharCode(0x4e00 + (Number.parseInt(hex, 16) % 0x5000)),
  ).join("");
}

// An index's row has room for 2,704 bytes, and what is indexed must never keep a call from being stored.
test("the longest names, threads and models that the wire takes are stored", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const fields = {
    op_name: `weave:///${project_id}/op/${"long".repeat(25)}:${"d".repeat(43)}`,
    display_name: noise(1024),
    thread_id: noise(1024),
    turn_id: noise(1024),
    wb_run_id: noise(1024),
  };
  const summary = { usage: Object.fromEntries(Array.from({ length: 40 }, () => [noise(300), { total_tokens: 3 }])) };
  const attributes = { weave: { kind: noise(2000) }, kind: noise(2000) };
  const id = newId();
  const start = { project_id, id, trace_id: id, started_at: "2026-01-01T00:00:00Z", inputs: {}, attributes, ...fields };
  const end = { project_id, id, ended_at: "2026-01-01T00:00:01Z", output: null, summary, exception: noise(5000) };
  await upsertBatch(
    ctx,
    JSON.stringify({
      batch: [
        { mode: "start", req: { start } },
        { mode: "end", req: { end } },
      ],
    }),
  );
  const call = await findWholeCall(ctx.db, project_id, id);
  expect(call).toMatchObject(fields);
  expect(JSON.parse(call?.summary ?? "null")).toEqual(summary);
});
