import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import type { Filter } from "./filters/filters";
import { listCalls } from "./list-calls";
import { logCalls } from "./testing/log-calls";

test("a call without an end is lost once its trace has been silent for a while", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const call = (id: string, trace_id: string, startedMinutesAgo: number, endedMinutesAgo?: number) => ({
    ...{ id, trace_id, started_at: ago(startedMinutesAgo), output: null },
    ...(endedMinutesAgo === undefined ? { summary: null } : { ended_at: ago(endedMinutesAgo) }),
  });
  await logCalls(ctx, [
    call("silent", "t1", 90),
    call("young", "t2", 5),
    call("busy", "t3", 90),
    call("busy-child", "t3", 80, 2),
    call("ended", "t4", 90, 89),
  ]);
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
