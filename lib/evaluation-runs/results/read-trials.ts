import type { Ctx } from "../../api/context.ts";
import { usageOf } from "../../calls/ingest/usage.ts";
import type { CallsFilter } from "../../calls/wire/wire-schemas.ts";
import { valueDigest } from "../../digests/digest.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText, NULL_TEXT } from "../../json/json-text.ts";
import { stringOf } from "../../json/object-text.ts";
import { membersOf } from "../../objects/object-class.ts";
import { parseRef } from "../../refs/ref.ts";
import { nameInRef } from "../predictions.ts";
import { isPart, listRunCalls, type RunCall } from "../run-calls.ts";
import { PREDICT_AND_SCORE } from "../runs.ts";
import { ResultBudget } from "./result-budget.ts";

/** One row of an evaluation answered and scored once, without the row and the answer themselves. */
export type Trial = {
  evaluation_call_id: string;
  row_digest: string;
  predict_and_score_call_id: string;
  predict_call_id: string | null;
  scorer_call_ids: Record<string, string>;
  scores: ReadonlyMap<string, JsonText>;
  model_latency_seconds: number | null;
  total_tokens: number | null;
  /** What asking the model cost, without its scorers; null when no price is known or nobody asked. */
  total_cost: number | null;
  genai_span_ref: JsonText | null;
};

/** The row (inline, or a ref into a dataset) and the model's answer to it. */
export type TrialPayload = { example: JsonText; model_output: JsonText };

type ReadTrials = {
  project_id: string;
  filter: CallsFilter;
  withChildren: boolean;
  withCosts: boolean;
  budget: ResultBudget;
};

/** How much is read together with the calls below it. */
const ROWS_AT_ONCE = 200;
const CHARACTERS_AT_ONCE = 8 * 1024 * 1024;

/** The trials that the filter finds, in order of start, each with its payload: a caller keeps what it needs of that. */
export async function* readTrials(
  ctx: Ctx,
  { project_id, filter, withChildren, withCosts, budget }: ReadTrials,
): AsyncGenerator<[Trial, TrialPayload]> {
  const asked = { project_id, include_costs: withCosts };
  for await (const rows of inChunks(listRunCalls(ctx, { ...asked, filter }))) {
    const children = withChildren ? await readChildren(ctx, asked, rows) : new Map<string, RunCall[]>();
    for (const row of rows) yield trialOf(row, children.get(row.id) ?? [], budget);
  }
}

async function* inChunks(calls: AsyncIterable<RunCall>): AsyncGenerator<RunCall[]> {
  let rows: RunCall[] = [];
  let characters = 0;
  for await (const call of calls) {
    if (call.op_name !== PREDICT_AND_SCORE) continue;
    rows.push(call);
    characters += call.characters;
    if (rows.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    yield rows;
    rows = [];
    characters = 0;
  }
  if (rows.length > 0) yield rows;
}

async function readChildren(
  ctx: Ctx,
  asked: { project_id: string; include_costs: boolean },
  rows: readonly RunCall[],
): Promise<Map<string, RunCall[]>> {
  const children: RunCall[] = [];
  const budget = new ResultBudget();
  const filter = { parent_ids: rows.map(({ id }) => id) };
  for await (const child of listRunCalls(ctx, { ...asked, filter })) {
    budget.take(child.characters);
    children.push(child);
  }
  return Map.groupBy(children, ({ parent_id }) => parent_id ?? "");
}

function trialOf(row: RunCall, children: readonly RunCall[], budget: ResultBudget): [Trial, TrialPayload] {
  const output = membersOf(row.output);
  const predict = children.find((child) => isPrediction(row, child));
  const scorers = children.filter((child) => child !== predict);
  const example = row.inputs.get("example") ?? NULL_TEXT;
  // While a row is still open its scores stand in their own calls only.
  const scores = membersOf(output?.get("scores") ?? EMPTY_OBJECT) ?? loggedScores(scorers);
  const trial: Trial = {
    evaluation_call_id: row.parent_id ?? "",
    row_digest: rowDigest(example),
    predict_and_score_call_id: row.id,
    predict_call_id: predict?.id ?? null,
    scorer_call_ids: Object.fromEntries(scorers.map((child) => [scorerName(child), child.id])),
    scores: new Map([...scores].map(([key, value]) => [key, budget.keep(value)])),
    model_latency_seconds: numberOf(output?.get("model_latency")) ?? latencyOf(predict),
    total_tokens: usageOf(JSON.parse((predict ?? row).summary)).total_tokens,
    total_cost: costIn(JSON.parse((predict ?? row).summary)),
    genai_span_ref: budget.keepIfAny(predict?.marks.get("genai_span_ref")),
  };
  return [trial, { example, model_output: output?.get("output") ?? predict?.output ?? NULL_TEXT }];
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
function costIn(summary: { weave?: { costs?: Record<string, Record<string, unknown>> } }): number | null {
  const models = Object.values(summary.weave?.costs ?? {});
  const parts = models.flatMap((model) => Object.entries(model).filter(([key]) => COSTS.test(key)));
  return parts.length > 0 ? parts.reduce((sum, [, cost]) => sum + (typeof cost === "number" ? cost : 0), 0) : null;
}
