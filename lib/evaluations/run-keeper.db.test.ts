import { expect, test, vi } from "vitest";
import { listRunSummaryRows } from "@/db/queries/evaluations/evaluation-run-data";
import { testContext } from "@/db/testing/context";
import { upsertBatch } from "@/lib/calls/ingest/ingest";
import { createRunKeeper } from "./run-keeper";

const times = { started_at: "2026-01-01T00:00:00Z", trace_id: "trace", attributes: {}, inputs: {} };
const start = (id: string, op_name: string, parent_id: string | null = null) => ({
  mode: "start",
  req: { start: { id, op_name, parent_id, ...times } },
});
const end = (id: string, output: unknown) => ({
  mode: "end",
  req: { end: { id, ended_at: "2026-01-01T00:00:01Z", output, summary: {} } },
});

test("a run is computed when it ends, before anybody looks, with what came a moment later", async () => {
  const plain = await testContext();
  const { project_id } = plain;
  const ctx = { ...plain, onRunsEnded: createRunKeeper(() => plain, 300) };
  const send = async (...parts: { req: object }[]) => {
    const batch = parts.map(({ req, ...part }) => ({
      ...part,
      req: Object.fromEntries(Object.entries(req).map(([name, value]) => [name, { ...value, project_id }])),
    }));
    expect(JSON.parse(await upsertBatch(ctx, JSON.stringify({ batch })))).not.toHaveProperty("errors");
  };
  const kept = () => listRunSummaryRows(ctx.readSql, { project_id, ids: ["run"] }, ctx.signal);
  await send(start("run", "Evaluation.evaluate"), start("p0", "Evaluation.predict_and_score", "run"));
  await send(end("p0", { output: "x", scores: { right: true } }), start("other", "some.op"));
  await send(end("other", null));
  await send(end("run", {}));
  await send(start("p1", "Evaluation.predict_and_score", "run"), end("p1", { output: "y", scores: { right: false } }));
  await vi.waitFor(async () => expect(await kept()).toHaveLength(1), { timeout: 5_000, interval: 50 });
  expect(await kept()).toMatchObject([{ run_id: "run", summary: expect.stringContaining('"done":2') }]);
});
