import type { PredictionChild } from "@/db/queries/evaluations/predictions";
import { objectRef } from "./run-objects.ts";

/** The calls below one prediction, told apart. */
export type PredictionParts = { model: PredictionChild | undefined; scorers: PredictionChild[] };

/**
 * Tells the model's call from the scorers'. Newer clients say a call's kind; else a scorer is known by its name, and the
 * model runs before any scorer. `scorerNames`: what the evaluation or the scores call its scorers.
 */
export function splitPrediction(
  children: readonly PredictionChild[],
  { modelName, scorerNames }: { modelName: string | null; scorerNames: ReadonlySet<string> },
): PredictionParts {
  const byName = modelName === null ? undefined : children.find((child) => scorerName(child) === modelName);
  const model =
    byName ??
    children.find((child) => child.kind === "model" || PREDICTS.test(child.trace_name)) ??
    children.find((child) => !isScorer(child, scorerNames));
  return { model, scorers: children.filter((child) => child !== model) };
}

/** What a scorer's scores are kept under: the name of its object, else of its op. */
export function scorerName(child: PredictionChild): string {
  return objectRef(child.self)?.name ?? child.trace_name.replace(/\.score$/, "");
}

/** The digest of the scorer's object, else of its op. */
export function scorerVersion(child: PredictionChild): string {
  return (objectRef(child.self) ?? objectRef(child.op_name))?.version ?? "";
}

const PREDICTS = /\.(predict|invoke|infer|forward)$/;

function isScorer(child: PredictionChild, names: ReadonlySet<string>): boolean {
  return child.kind === "scorer" || /\.score$/.test(child.trace_name) || names.has(scorerName(child));
}
