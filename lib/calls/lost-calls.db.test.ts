import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import type { Filter } from "./filters/filters";
import { upsertBatch } from "./ingest/ingest";
import { listCalls } from "./list-calls";

test("a call without an end is lost once its trace has been silent for a while", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const start = (id: string, trace_id: string, minutes: number) => ({
    mode: "start",
    req: { start: { project_id, id, trace_id, op_name: "op", started_at: ago(minutes), attributes: {}, inputs: {} } },
  });
  const end = (id: string, minutes: number) => ({
    mode: "end",
    req: { end: { project_id, id, ended_at: ago(minutes), output: null, summary: {} } },
  });
  const batch = [
    start("silent", "t1", 90),
    start("young", "t2", 5),
    start("busy", "t3", 90),
    start("busy-child", "t3", 80),
    end("busy-child", 2),
    start("ended", "t4", 90),
    end("ended", 89),
  ];
  await upsertBatch(ctx, JSON.stringify({ batch }));
  const list = async (...filters: Filter[]) => {
    const { rows } = await listCalls(ctx, { project_id, scope: "calls", filters, sort: [], limit: 50, cursor: null });
    return Object.fromEntries(rows.map(({ id, status }) => [id, status]));
  };
  const status = (op: Filter["op"], value: string): Filter => ({ field: "status", op, value });
  expect(await list()).toEqual({
    silent: "lost",
    young: "running",
    busy: "running",
    "busy-child": "success",
    ended: "success",
  });
  expect(Object.keys(await list(status("is", "lost")))).toEqual(["silent"]);
  expect(Object.keys(await list(status("is", "running"))).sort()).toEqual(["busy", "young"]);
  expect(Object.keys(await list(status("in", "lost, success"))).sort()).toEqual(["busy-child", "ended", "silent"]);
  expect(Object.keys(await list(status("is not", "lost")))).toHaveLength(4);
});
