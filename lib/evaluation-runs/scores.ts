import type { Ctx } from "../api/context.ts";
import { logCalls, nowOnWire } from "../calls/ingest/log-call.ts";
import { AppError } from "../errors.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { newId } from "../ids.ts";
import { EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import { objectText, plainText, stringOf } from "../json/object-text.ts";
import { parseRef } from "../refs/ref.ts";
import { type InProject, projectOf } from "../typed-objects/versions.ts";
import { callRef, listMarked } from "./predictions.ts";
import { getPart, MARKS, markedAttributes, type RunCall } from "./run-calls.ts";
import { stepOp } from "./runs.ts";

type CreateScore = InProject & {
  prediction_id: string;
  scorer: string;
  value: JsonText;
  evaluation_run_id?: string | null;
};

/** Logs a scorer's value of a prediction: a call beside the prediction, and feedback on it. */
export async function createScore(ctx: Ctx, input: CreateScore): Promise<{ score_id: string }> {
  const project_id = projectOf(input);
  const { prediction_id, scorer, value, evaluation_run_id } = input;
  const ref = parseRef(scorer);
  if (ref?.kind !== "object")
    throw new AppError("invalid", `scorer is not the ref of an object: "${scorer.slice(0, 200)}"`);
  const run = evaluation_run_id ? await getPart(ctx, project_id, "run", evaluation_run_id) : undefined;
  const prediction = await getPart(ctx, project_id, "prediction", prediction_id);
  const id = newId();
  const start = {
    op_name: await stepOp(ctx, project_id, `${ref.name}.score`, "self, inputs, output"),
    trace_id: run?.trace_id ?? id,
    parent_id: run ? (prediction.parent_id ?? run.id) : null,
    started_at: nowOnWire(),
    attributes: markedAttributes({ [MARKS.score]: "true", prediction_id, scorer, evaluation_run_id }),
    inputs: objectText([
      ["self", plainText(scorer)],
      ["inputs", prediction.inputs.get("inputs") ?? EMPTY_OBJECT],
      ["output", prediction.output],
    ]),
  };
  await logCalls(ctx, project_id, [{ id, start, end: { ended_at: nowOnWire(), output: value } }]);
  await createFeedback(ctx, {
    project_id,
    weave_ref: callRef(project_id, prediction_id),
    feedback_type: `wandb.runnable.${ref.name}`,
    payload: objectText([["output", value]]),
    runnable_ref: scorer,
    call_ref: callRef(project_id, id),
  });
  return { score_id: id };
}

/** One score. */
export async function readScore(ctx: Ctx, input: InProject & { score_id: string }) {
  return scoreOf(await getPart(ctx, projectOf(input), "score", input.score_id));
}

type ListScores = InProject & { evaluation_run_id?: string | null; limit?: number | null; offset?: number | null };

/** Scores, oldest first; of one run when it is named. */
export async function* listScores(ctx: Ctx, input: ListScores) {
  for await (const call of listMarked(ctx, MARKS.score, input)) yield scoreOf(call);
}

function scoreOf(call: RunCall) {
  return {
    score_id: call.id,
    scorer: stringOf(call.marks.get("scorer")) ?? "",
    value: call.output,
    evaluation_run_id: stringOf(call.marks.get("evaluation_run_id")) ?? null,
    wb_user_id: call.wb_user_id,
  };
}
