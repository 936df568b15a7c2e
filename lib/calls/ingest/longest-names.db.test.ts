import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { listCalls } from "../list-calls";
import { upsertBatch } from "./ingest";

test("a call with the longest names there may be is stored and found by its op", async () => {
  const ctx = await testContext();
  // Texts that do not repeat themselves, since Postgres compresses what an index holds.
  let state = 7;
  const character = () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x1f000 + (state % 0xff0));
  };
  const long = (length: number) => Array.from({ length: length / 2 }, character).join("");
  const project_id = `${long(128)}/${crypto.randomUUID()}${long(90)}`;
  const op_name = long(4096);
  const id = long(128);
  const start = {
    project_id,
    id,
    trace_id: id,
    parent_id: null,
    op_name,
    thread_id: long(1024),
    started_at: "2025-01-01T00:00:00Z",
    attributes: { weave: { kind: long(40) } },
    inputs: {},
  };
  const usage = { [long(2000)]: { prompt_tokens: 1, completion_tokens: 1 } };
  const end = { project_id, id, ended_at: "2025-01-01T00:00:01Z", output: null, summary: { usage } };
  const batch = [
    { mode: "start", req: { start } },
    { mode: "end", req: { end } },
  ];
  const answer = JSON.parse(await upsertBatch(ctx, JSON.stringify({ batch })));
  expect(answer.errors).toBeUndefined();
  const filters = [{ field: "op_name", op: "is" as const, value: op_name }];
  const { rows } = await listCalls(ctx, { project_id, scope: "traces", filters, sort: [], limit: 5, cursor: null });
  expect(rows.map((row) => row.id)).toEqual([id]);
});
