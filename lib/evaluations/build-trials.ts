import type { PredictionCall, PredictionChild } from "@/db/queries/evaluations/predictions";
import { exampleKey } from "./example-key.ts";
import { scorerName, scorerVersion, splitPrediction } from "./prediction-parts.ts";
import type { RunTrials } from "./run-data.ts";
import { TRIAL_STATES, type TrialState } from "./run-states.ts";
import { ScoreLeaves } from "./score-leaves.ts";

export type Predictions = {
  predictions: readonly PredictionCall[];
  /** Parsed scores, one for each prediction. */
  scores: readonly (Record<string, unknown> | undefined)[];
  children: readonly PredictionChild[];
  modelName: string | null;
  declaredScorers: Readonly<Record<string, string>>;
  /** The dataset's rows in order, where they are known. */
  rowDigests: readonly string[] | undefined;
};

/** Between two steps others may have their turn. */
const PREDICTIONS_A_STEP = 100;

/** Makes parallel columns of a run's predictions, step by step: what the generator returns. */
export function* buildTrials(input: Predictions): Generator<undefined, RunTrials> {
  const { predictions, scores } = input;
  const byPrediction = Map.groupBy(input.children, (child) => child.parent_id);
  const scorerNames = namesOfScorers(input);
  const leaves = new ScoreLeaves();
  const trials = emptyTrials();
  const examples = predictions.map((prediction) => exampleKey(prediction.example));
  trials.keys = inOrder(examples, input.rowDigests);
  const places = new Map(trials.keys.map((key, place) => [key, place]));
  const versions = new Map(Object.entries(input.declaredScorers).filter(([name]) => scorerNames.has(name)));

  for (const [at, prediction] of predictions.entries()) {
    const children = byPrediction.get(prediction.id) ?? [];
    const parts = splitPrediction(children, { modelName: input.modelName, scorerNames });
    for (const scorer of parts.scorers) {
      const name = scorerName(scorer);
      if (scorerNames.has(name) && !versions.get(name)) versions.set(name, scorerVersion(scorer));
    }
    trials.example.push(places.get(examples[at] ?? "") ?? 0);
    trials.call_ids.push(prediction.id);
    trials.states.push(TRIAL_STATES.indexOf(stateOf(prediction, parts)));
    trials.latency_ms.push(latencyOf(prediction, parts.model));
    trials.tokens.push(parts.model?.total_tokens ?? (children.length === 0 ? prediction.total_tokens : null));
    trials.cost.push(parts.model?.cost ?? null);
    leaves.add(scores[at]);
    if (at % PREDICTIONS_A_STEP === 0) yield;
  }
  for (const name of scorerNames) if (!versions.has(name)) versions.set(name, "");
  trials.scores = leaves.columns();
  trials.scorers = Object.fromEntries(versions);
  trials.dropped_leaves = leaves.droppedLeaves;
  return trials;
}

function emptyTrials(): RunTrials {
  const columns = { keys: [], example: [], call_ids: [], states: [], latency_ms: [], tokens: [], cost: [], scores: [] };
  return { ...columns, scorers: {}, dropped_leaves: 0 };
}

function namesOfScorers({ scores, declaredScorers }: Predictions): Set<string> {
  const names = new Set(Object.keys(declaredScorers));
  for (const score of scores) for (const name in score) names.add(name);
  return names;
}

/** Distinct keys in the dataset's order; those it does not have follow in order of start. */
function inOrder(examples: readonly string[], rowDigests: readonly string[] | undefined): string[] {
  const seen = new Set(examples);
  const keys = new Set<string>();
  for (const digest of rowDigests ?? []) if (seen.has(digest)) keys.add(digest);
  for (const key of examples) keys.add(key);
  return [...keys];
}

type Parts = ReturnType<typeof splitPrediction>;

function stateOf(prediction: PredictionCall, { model, scorers }: Parts): TrialState {
  if (prediction.model_success === "false" || (model && model.exception_preview !== null)) return "model_failed";
  if (scorers.some((scorer) => scorer.exception_preview !== null)) return "scorer_failed";
  if (prediction.status === "error") return "model_failed";
  return prediction.ended_at === null ? "running" : "done";
}

/** The model's own time: as the client measured it, else as its call took. */
function latencyOf(prediction: PredictionCall, model: PredictionChild | undefined): number | null {
  const seconds = prediction.model_latency === null ? Number.NaN : Number(prediction.model_latency);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  return model?.latency_ms ?? null;
}
