import { EVALUATE } from "../../db/queries/evaluations/evaluate-calls.ts";
import type { Ctx } from "../api/context.ts";
import { logCalls, nowOnWire } from "../calls/ingest/log-call.ts";
import { deleteCalls } from "../calls/wire/change-calls.ts";
import { newId } from "../ids.ts";
import { EMPTY_OBJECT, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { objectText, plainText, stringOf } from "../json/object-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { publishOp } from "../typed-objects/ops.ts";
import { type InProject, projectOf } from "../typed-objects/versions.ts";
import { autoSummarize, type Summary, summaryText } from "./auto-summarize.ts";
import {
  getPart,
  isPart,
  listRunCalls,
  MARKS,
  markedAttributes,
  markIs,
  type RunCall,
  type RunPart,
} from "./run-calls.ts";

export const PREDICT_AND_SCORE = "Evaluation.predict_and_score";
const SUMMARIZE = "Evaluation.summarize";

type CreateRun = InProject & { evaluation: string; model: string; source_evaluation_run_id?: string | null };

/** Starts an evaluation run: the root call that predictions and scores come to stand below. */
export async function createRun(ctx: Ctx, input: CreateRun): Promise<{ evaluation_run_id: string }> {
  const project_id = projectOf(input);
  const { evaluation, model, source_evaluation_run_id } = input;
  const id = newId();
  const start = {
    op_name: await stepOp(ctx, project_id, EVALUATE, "self, model"),
    trace_id: id,
    started_at: nowOnWire(),
    attributes: markedAttributes({ [MARKS.run]: "true", evaluation, model, source_evaluation_run_id }),
    inputs: objectText([
      ["self", plainText(evaluation)],
      ["model", plainText(model)],
    ]),
  };
  await logCalls(ctx, project_id, [{ id, start }]);
  return { evaluation_run_id: id };
}

/** The ref of an op that stands for a step which a client did by itself. */
export async function stepOp(ctx: Ctx, project_id: string, name: string, parameters: string): Promise<string> {
  const source = `import weave\n\n\n@weave.op\ndef ${name.split(".").at(-1)}(${parameters}):\n    ...  # Logged over the API.\n`;
  return (await publishOp(ctx, project_id, name, source)).ref;
}

type ReadRun = InProject & { evaluation_run_id: string };

/** One evaluation run. */
export async function readRun(ctx: Ctx, input: ReadRun) {
  return runOf(await getPart(ctx, projectOf(input), "run", input.evaluation_run_id));
}

type ListRuns = InProject & {
  evaluations?: string[] | null;
  models?: string[] | null;
  evaluation_run_ids?: string[] | null;
  limit?: number | null;
  offset?: number | null;
};

/** Evaluation runs, oldest first. */
export async function* listRuns(ctx: Ctx, input: ListRuns) {
  const { evaluations, models, evaluation_run_ids, limit, offset } = input;
  const conditions = [
    markIs(MARKS.run, ["true"]),
    ...(evaluations?.length ? [markIs("evaluation", evaluations)] : []),
    ...(models?.length ? [markIs("model", models)] : []),
  ];
  const filter = evaluation_run_ids?.length ? { call_ids: evaluation_run_ids } : {};
  for await (const call of listRunCalls(ctx, { project_id: projectOf(input), conditions, filter, limit, offset })) {
    yield runOf(call);
  }
}

function runOf(call: RunCall) {
  return {
    evaluation_run_id: call.id,
    evaluation: stringOf(call.marks.get("evaluation")) ?? "",
    model: stringOf(call.marks.get("model")) ?? "",
    status: call.ended_at === null ? "running" : call.exception === null ? "completed" : "failed",
    started_at: call.started_at,
    finished_at: call.ended_at,
    summary: call.summary,
    source_evaluation_run_id: stringOf(call.marks.get("source_evaluation_run_id")) ?? null,
  };
}

/** Ends a run: sums up its rows, as a call of its own, and takes the client's summary beside. */
export async function finishRun(
  ctx: Ctx,
  input: ReadRun & { summary?: JsonText | null },
): Promise<{ success: boolean }> {
  const project_id = projectOf(input);
  const run = await getPart(ctx, project_id, "run", input.evaluation_run_id);
  const output = await summarizeRows(ctx, project_id, run.id);
  const ended_at = nowOnWire();
  const start = {
    op_name: await stepOp(ctx, project_id, SUMMARIZE, "self, eval_table"),
    trace_id: run.trace_id,
    parent_id: run.id,
    started_at: ended_at,
    inputs: objectText([["self", run.inputs.get("self") ?? NULL_TEXT]]),
  };
  await logCalls(ctx, project_id, [
    { id: newId(), start, end: { ended_at, output } },
    { id: run.id, end: { ended_at, output, summary: input.summary ?? EMPTY_OBJECT } },
  ]);
  return { success: true };
}

async function summarizeRows(ctx: Ctx, project_id: string, run_id: string): Promise<JsonText> {
  const outputs: unknown[] = [];
  const latencies: unknown[] = [];
  const scores: unknown[] = [];
  const children = { project_id, filter: { parent_ids: [run_id] }, columns: ["output"] };
  for await (const call of listRunCalls(ctx, children)) {
    if (call.op_name !== PREDICT_AND_SCORE) continue;
    const row = membersOf(call.output);
    if (!row) continue;
    outputs.push(parsed(row.get("output")));
    latencies.push(parsed(row.get("model_latency")));
    scores.push(parsed(row.get("scores")));
  }
  const parts = { output: autoSummarize(outputs), ...autoSummarize(scores), model_latency: autoSummarize(latencies) };
  const there = Object.entries(parts).filter((part): part is [string, Summary] => part[1] !== undefined);
  return summaryText(Object.fromEntries(there));
}

function parsed(text: JsonText | undefined): unknown {
  return text === undefined ? null : JSON.parse(text);
}

/** Deletes parts of evaluations by id, with all that stands below them; other calls are left alone. */
export async function deleteParts(
  ctx: Ctx,
  project_id: string,
  part: RunPart,
  ids: readonly string[],
): Promise<{ num_deleted: number }> {
  const call_ids: string[] = [];
  for await (const call of listRunCalls(ctx, { project_id, filter: { call_ids: [...ids] }, columns: ["attributes"] })) {
    if (isPart(call, part)) call_ids.push(call.id);
  }
  if (call_ids.length > 0) await deleteCalls(ctx, { project_id, call_ids });
  return { num_deleted: call_ids.length };
}
