import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { logCalls } from "../testing/log-calls";
import { getTraceNeighbours } from "./trace-neighbours";

async function fiveTraces() {
  const ctx = await testContext();
  const { project_id } = ctx;
  // The second and the third start at the same moment; every trace has a call inside.
  const starts = ["00:00:01", "00:00:02", "00:00:02", "00:00:03", "00:00:04"];
  const calls = starts.flatMap((time, index) => {
    const call = {
      trace_id: `t${index}`,
      started_at: `2025-01-01T${time}Z`,
      inputs: { even: index % 2 === 0 },
      summary: null,
    };
    const root = { ...call, id: `t${index}`, op_name: "root" };
    return [root, { ...call, id: `t${index}-inner`, parent_id: root.id, op_name: "inner" }];
  });
  await logCalls(ctx, calls);
  const next = (call_id: string, filters: Parameters<typeof getTraceNeighbours>[1]["filters"] = []) =>
    getTraceNeighbours(ctx, { project_id, call_id, scope: "traces", filters });
  return { ctx, next };
}

test("traces follow each other in time, and by id within a moment", async () => {
  const { next } = await fiveTraces();
  expect(await next("t4")).toEqual({ newer: null, older: "t3" });
  expect(await next("t2")).toEqual({ newer: "t3", older: "t1" });
  expect(await next("t1")).toEqual({ newer: "t2", older: "t0" });
  expect(await next("t0")).toEqual({ newer: "t1", older: null });
});

test("what a filter leaves out is stepped over, and a call that is not there has no neighbours", async () => {
  const { next } = await fiveTraces();
  expect(await next("t2", [{ field: "inputs.even", op: "is", value: "true" }])).toEqual({ newer: "t4", older: "t0" });
  expect(await next("'; drop table calls; --")).toEqual({ newer: null, older: null });
});

test("what the query beside the filters leaves out is stepped over, too", async () => {
  const { ctx } = await fiveTraces();
  const query = JSON.stringify({ $expr: { $not: [{ $eq: [{ $getField: "id" }, { $literal: "t3" }] }] } });
  const input = { project_id: ctx.project_id, call_id: "t4", scope: "traces" as const, filters: [], query };
  expect(await getTraceNeighbours(ctx, input)).toEqual({ newer: null, older: "t2" });
});
