import type { testContext } from "@/db/testing/context";
import { upsertBatch } from "../ingest/ingest";

export type TestCtx = Awaited<ReturnType<typeof testContext>>;

/** A call of a test; what it leaves out is filled in. A call whose `summary` is null never ended. */
export type TestCall = {
  id: string;
  trace_id?: string;
  parent_id?: string | null;
  op_name?: string;
  thread_id?: string;
  turn_id?: string;
  started_at?: string;
  ended_at?: string;
  attributes?: object;
  inputs?: unknown;
  output?: unknown;
  summary?: unknown;
  exception?: string;
  otel_dump?: object;
};

/** Logs finished calls over the wire's own way in, each a second after the one before. */
export async function logCalls(ctx: TestCtx, calls: readonly TestCall[]): Promise<void> {
  const { project_id } = ctx;
  const batch = calls.flatMap(({ summary = {}, output = 1, exception, ended_at, ...start }, at) => {
    const started_at = `2025-05-01T10:${String(10 + Math.floor(at / 60))}:${String(at % 60).padStart(2, "0")}Z`;
    const filled = { trace_id: start.id, op_name: "op", started_at, attributes: {}, inputs: {}, ...start, project_id };
    const end = { project_id, id: start.id, ended_at: ended_at ?? "2025-05-01T11:00:00Z", output, summary, exception };
    const started = { mode: "start", req: { start: filled } };
    return summary === null ? [started] : [started, { mode: "end", req: { end } }];
  });
  const answer = JSON.parse(await upsertBatch(ctx, JSON.stringify({ batch }))) as { errors?: unknown };
  if (answer.errors) throw new Error(`a test's calls were refused: ${JSON.stringify(answer.errors)}`);
}
