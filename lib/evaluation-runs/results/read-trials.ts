import type { Ctx } from "../../api/context.ts";
import { usageOf } from "../../calls/usage.ts";
import { valueDigest } from "../../digests/digest.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText, NULL_TEXT } from "../../json/json-text.ts";
import { stringOf } from "../../json/object-text.ts";
import { membersOf } from "../../objects/object-class.ts";
import { parseRef } from "../../refs/ref.ts";
import { nameInRef } from "../predictions.ts";
import { isPart, listRunCalls, type RunCall } from "../run-calls.ts";
import { PREDICT_AND_SCORE } from "../runs.ts";

/** One row of an evaluation answered and scored once. */
export type Trial = {
  evaluation_call_id: string;
  row_digest: string;
  /** The row: inline, or a ref into a dataset. */
  example: JsonText;
  predict_and_score_call_id: string;
  predict_call_id: string | null;
  scorer_call_ids: Record<string, string>;
  model_output: JsonText;
  scores: ReadonlyMap<string, JsonText>;
  model_latency_seconds: number | null;
  total_tokens: number | null;
  /** What asking the model cost, without its scorers; null when no price is known or nobody asked. */
  total_cost: number | null;
  genai_span_ref: JsonText | null;
};

type ReadTrials = { project_id: string; evaluation_call_ids: string[]; withChildren: boolean; withCosts: boolean };

/** The trials of evaluations, in order of start. */
export async function readTrials(
  ctx: Ctx,
  { project_id, evaluation_call_ids, withChildren, withCosts }: ReadTrials,
): Promise<Trial[]> {
  const rows: RunCall[] = [];
  for await (const call of listRunCalls(ctx, {
    project_id,
    filter: { parent_ids: evaluation_call_ids },
    include_costs: withCosts,
  })) {
    if (call.op_name === PREDICT_AND_SCORE) rows.push(call);
  }
  const children = withChildren
    ? await readChildren(ctx, { project_id, rows, withCosts })
    : new Map<string, RunCall[]>();
  return rows.map((row) => trialOf(row, children.get(row.id) ?? []));
}

const PARENTS_AT_ONCE = 1_000;

async function readChildren(
  ctx: Ctx,
  { project_id, rows, withCosts }: { project_id: string; rows: readonly RunCall[]; withCosts: boolean },
): Promise<Map<string, RunCall[]>> {
  const children: RunCall[] = [];
  for (let from = 0; from < rows.length; from += PARENTS_AT_ONCE) {
    const parent_ids = rows.slice(from, from + PARENTS_AT_ONCE).map(({ id }) => id);
    for await (const child of listRunCalls(ctx, { project_id, filter: { parent_ids }, include_costs: withCosts }))
      children.push(child);
  }
  return Map.groupBy(children, ({ parent_id }) => parent_id ?? "");
}

function trialOf(row: RunCall, children: readonly RunCall[]): Trial {
  const output = membersOf(row.output);
  const predict = children.find((child) => isPrediction(row, child));
  const scorers = children.filter((child) => child !== predict);
  const example = row.inputs.get("example") ?? NULL_TEXT;
  return {
    evaluation_call_id: row.parent_id ?? "",
    row_digest: rowDigest(example),
    example,
    predict_and_score_call_id: row.id,
    predict_call_id: predict?.id ?? null,
    scorer_call_ids: Object.fromEntries(scorers.map((child) => [scorerName(child), child.id])),
    model_output: output?.get("output") ?? predict?.output ?? NULL_TEXT,
    // While a row is still open its scores stand in their own calls only.
    scores: membersOf(output?.get("scores") ?? EMPTY_OBJECT) ?? loggedScores(scorers),
    model_latency_seconds: numberOf(output?.get("model_latency")) ?? latencyOf(predict),
    total_tokens: usageOf(JSON.parse((predict ?? row).summary)).total_tokens,
    total_cost: costIn(JSON.parse((predict ?? row).summary)),
    genai_span_ref: predict?.marks.get("genai_span_ref") ?? null,
  };
}

function loggedScores(scorers: readonly RunCall[]): Map<string, JsonText> {
  return new Map(scorers.filter((call) => isPart(call, "score")).map((call) => [scorerName(call), call.output]));
}

function isPrediction(row: RunCall, child: RunCall): boolean {
  const named = stringOf(row.marks.get("predict_call_id"));
  if (named !== undefined) return child.id === named;
  if (isPart(child, "prediction")) return true;
  const model = stringOf(row.inputs.get("model"));
  const isModels = model !== undefined && stringOf(child.inputs.get("self")) === model;
  // A model may be a plain op, which then is the call's own name.
  return isModels || (model !== undefined && nameInRef(model) === child.op_name);
}

function scorerName(call: RunCall): string {
  const scorer = stringOf(call.marks.get("scorer")) ?? stringOf(call.inputs.get("self"));
  return (scorer && nameInRef(scorer)) || call.op_name.replace(/\.score$/, "");
}

/** Which row it is: the digest in a ref into a dataset, else the digest of the row itself. */
function rowDigest(example: JsonText): string {
  const ref = parseRef(stringOf(example) ?? "");
  const step = ref?.steps.findLast(({ edge }) => edge === "id");
  return step?.value ?? valueDigest(example);
}

function numberOf(text: JsonText | undefined): number | null {
  const value: unknown = text === undefined ? null : JSON.parse(text);
  return typeof value === "number" ? value : null;
}

function latencyOf(call: RunCall | undefined): number | null {
  return call?.ended_at ? (Date.parse(call.ended_at) - Date.parse(call.started_at)) / 1000 : null;
}

/** A trial's scores as one JSON object. */
export function scoresText(scores: ReadonlyMap<string, JsonText>): JsonText {
  return asJsonText(`{${[...scores].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`);
}

const COSTS = /_total_cost$/;

/** What a call cost, by the prices that its summary carries when they were asked for. */
export function costIn(summary: { weave?: { costs?: Record<string, Record<string, unknown>> } }): number | null {
  const models = Object.values(summary.weave?.costs ?? {});
  const parts = models.flatMap((model) => Object.entries(model).filter(([key]) => COSTS.test(key)));
  return parts.length > 0 ? parts.reduce((sum, [, cost]) => sum + (typeof cost === "number" ? cost : 0), 0) : null;
}
