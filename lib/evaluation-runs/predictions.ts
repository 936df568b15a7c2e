import type { Ctx } from "../api/context.ts";
import { type LoggedCall, logCalls, nowOnWire } from "../calls/ingest/log-call.ts";
import { newId } from "../ids.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { objectText, plainText, stringOf } from "../json/object-text.ts";
import { formatRef, parseRef } from "../refs/ref.ts";
import { type InProject, projectOf } from "../typed-objects/versions.ts";
import { floatText } from "./auto-summarize.ts";
import { findCall, getPart, isPart, listRunCalls, MARKS, markedAttributes, markIs, type RunCall } from "./run-calls.ts";
import { PREDICT_AND_SCORE, stepOp } from "./runs.ts";

type CreatePrediction = InProject & {
  model: string;
  inputs: JsonText;
  output: JsonText;
  evaluation_run_id?: string | null;
  genai_span_ref?: JsonText | null;
};

/**
 * Logs what a model answered. In an evaluation run it stands below a `predict_and_score` call of its own, which ends with the
 * prediction; else it is a trace of its own.
 */
export async function createPrediction(ctx: Ctx, input: CreatePrediction): Promise<{ prediction_id: string }> {
  const project_id = projectOf(input);
  const { model, evaluation_run_id } = input;
  const id = newId();
  const started_at = nowOnWire();
  const run = evaluation_run_id ? await getPart(ctx, project_id, "run", evaluation_run_id) : undefined;
  const row = run && (await rowCall(ctx, project_id, run, { ...input, prediction_id: id, started_at }));
  const attributes = markedAttributes({ [MARKS.prediction]: "true", model, evaluation_run_id });
  const prediction: LoggedCall = {
    id,
    start: {
      op_name: await stepOp(ctx, project_id, `${nameInRef(model) ?? "Model"}.predict`, "self, inputs"),
      trace_id: run?.trace_id ?? id,
      parent_id: row?.id ?? null,
      started_at,
      attributes: input.genai_span_ref ? withMember(attributes, "genai_span_ref", input.genai_span_ref) : attributes,
      inputs: objectText([
        ["self", plainText(model)],
        ["inputs", input.inputs],
      ]),
    },
    end: { ended_at: nowOnWire(), output: input.output },
  };
  await logCalls(ctx, project_id, row ? [row, prediction] : [prediction]);
  return { prediction_id: id };
}

type Row = { model: string; inputs: JsonText; prediction_id: string; started_at: string };

async function rowCall(ctx: Ctx, project_id: string, run: RunCall, row: Row): Promise<LoggedCall> {
  return {
    id: newId(),
    start: {
      op_name: await stepOp(ctx, project_id, PREDICT_AND_SCORE, "self, model, example"),
      trace_id: run.trace_id,
      parent_id: run.id,
      started_at: row.started_at,
      attributes: markedAttributes({ predict_call_id: row.prediction_id }),
      inputs: objectText([
        ["self", run.inputs.get("self") ?? NULL_TEXT],
        ["model", plainText(row.model)],
        ["example", row.inputs],
      ]),
    },
  };
}

/** Adds a member of JSON text to `weave` in attributes that `markedAttributes` made. */
function withMember(attributes: JsonText, key: string, value: JsonText): JsonText {
  return asJsonText(`${attributes.slice(0, -2)},${JSON.stringify(key)}:${value}}}`);
}

/** The name of the object or op that a ref points to. */
export function nameInRef(text: string): string | undefined {
  const ref = parseRef(text);
  return ref && "name" in ref ? ref.name : undefined;
}

type ReadPrediction = InProject & { prediction_id: string };

/** One prediction. */
export async function readPrediction(ctx: Ctx, input: ReadPrediction) {
  return predictionOf(await getPart(ctx, projectOf(input), "prediction", input.prediction_id));
}

type ListParts = InProject & { evaluation_run_id?: string | null; limit?: number | null; offset?: number | null };

/** Predictions, oldest first; of one run when it is named. */
export async function* listPredictions(ctx: Ctx, input: ListParts) {
  for await (const call of listMarked(ctx, MARKS.prediction, input)) yield predictionOf(call);
}

/** The calls with a mark, oldest first; of one run when it is named. */
export function listMarked(ctx: Ctx, mark: string, input: ListParts): AsyncGenerator<RunCall> {
  const { evaluation_run_id, limit, offset } = input;
  const ofRun = evaluation_run_id ? [markIs("evaluation_run_id", [evaluation_run_id])] : [];
  return listRunCalls(ctx, {
    project_id: projectOf(input),
    conditions: [markIs(mark, ["true"]), ...ofRun],
    ...{ limit, offset },
  });
}

function predictionOf(call: RunCall) {
  return {
    prediction_id: call.id,
    model: stringOf(call.marks.get("model")) ?? "",
    inputs: call.inputs.get("inputs") ?? EMPTY_OBJECT,
    output: call.output,
    evaluation_run_id: stringOf(call.marks.get("evaluation_run_id")) ?? null,
    wb_user_id: call.wb_user_id,
  };
}

/** Says that a prediction has all its scores: its row ends, with output and scores as an evaluation's own rows have them. */
export async function finishPrediction(ctx: Ctx, input: ReadPrediction): Promise<{ success: boolean }> {
  const project_id = projectOf(input);
  const prediction = await getPart(ctx, project_id, "prediction", input.prediction_id);
  const row = prediction.parent_id ? await findCall(ctx, project_id, prediction.parent_id) : undefined;
  if (row?.op_name !== PREDICT_AND_SCORE) return { success: true };
  const scores = new Map<string, JsonText>();
  for await (const call of listRunCalls(ctx, { project_id, filter: { parent_ids: [row.id] } })) {
    if (isPart(call, "score"))
      scores.set(nameInRef(stringOf(call.marks.get("scorer")) ?? "") ?? "unknown", call.output);
  }
  const seconds = secondsOf(prediction);
  const output = objectText([
    ["output", prediction.output],
    ["scores", objectText(scores)],
    ["model_latency", seconds === null ? NULL_TEXT : floatText(seconds)],
  ]);
  await logCalls(ctx, project_id, [{ id: row.id, end: { ended_at: nowOnWire(), output } }]);
  return { success: true };
}

function secondsOf({ started_at, ended_at }: RunCall): number | null {
  return ended_at === null ? null : (Date.parse(ended_at) - Date.parse(started_at)) / 1000;
}

/** The ref of a call. */
export function callRef(project_id: string, id: string): string {
  return formatRef({ kind: "call", project_id, id, steps: [] });
}
