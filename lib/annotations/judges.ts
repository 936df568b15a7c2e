import type { z } from "zod";
import { listItems } from "../../db/queries/annotations/annotation-items.ts";
import { listScores } from "../../db/queries/annotations/annotation-values.ts";
import { listScoresOfCalls } from "../../db/queries/evaluations/predictions.ts";
import type { Ctx } from "../api/context.ts";
import { RUNNABLE_PREFIX } from "../feedback/types-of-feedback.ts";
import type { Label } from "../statistics/cohen-kappa.ts";
import { isDigitScale } from "./form-keys.ts";
import type { judges } from "./measure-endpoints.ts";
import { asHumanLabel, judgedLabels, majority, measureJudge } from "./measure-judge.ts";
import { ratingsOf, readSaid, type SaidOfSpec } from "./said-in-queue.ts";
import { type FormField, readForm } from "./schema-form.ts";

type Judges = z.input<typeof judges.response>;
type NamedQueue = { project_id: string; queue_id: string };
/** One value that a scorer gives, with its label for each call and the version that gave it; null: it names none. */
type Judge = { scorer: string; path: string; labels: Map<string, Label>; versions: Map<string, string | null> };

/** How well scorers agree with people on the calls of a queue, for each pair of a field and a value of a scorer. */
export async function getJudges(ctx: Ctx, { threshold, ...named }: z.output<typeof judges.request>): Promise<Judges> {
  const [said, judged] = await Promise.all([readSaid(ctx, named), readJudges(ctx, named)]);
  const results = said.flatMap((ofSpec) =>
    readForm(ofSpec.spec.field_schema).flatMap((field) => {
      // Of numbers without a short scale nobody means the very same one.
      if (field.control.kind === "number" && !isDigitScale(field.control)) return [];
      const truth = truthOf(ofSpec, field);
      const kinds = new Set([...truth.values()].map((value) => typeof value));
      return judged.flatMap(({ labels, versions, ...judge }) => {
        if (!isOnScale(field, labels.values())) return [];
        const predicted = new Map(
          [...labels].flatMap(([call, label]) => {
            const value = asHumanLabel(label, kinds, threshold);
            return value === undefined ? [] : [[call, value] as const];
          }),
        );
        const measured = measureJudge(truth, predicted);
        if (!measured) return [];
        const compared = [...predicted.keys()].filter((call) => truth.has(call));
        const counted = countVersions(compared.map((call) => versions.get(call) ?? null));
        return [{ spec: ofSpec.spec.title, field: field.key, ...judge, versions: counted, ...measured }];
      });
    }),
  );
  return { scorers: [...new Set(judged.map(({ scorer }) => scorer))], results };
}

/** How many calls each version judged, the one with the most first. */
function countVersions(refs: readonly (string | null)[]): { ref: string | null; calls: number }[] {
  return [...Map.groupBy(refs, (ref) => ref)]
    .map(([ref, calls]) => ({ ref, calls: calls.length }))
    .sort((a, b) => b.calls - a.calls);
}

/** Whether a judge's numbers are those of a scale that people rate on; where that is no number, any will do. */
function isOnScale({ control }: FormField, labels: Iterable<Label>): boolean {
  if (control.kind !== "number") return true;
  const { min = 0, max = 0 } = control;
  return [...labels].every((label) => Number.isInteger(label) && min <= Number(label) && Number(label) <= max);
}

/** What scorers said of a queue's calls: stored with the calls, or when an evaluation predicted with them. */
async function readJudges(ctx: Ctx, named: NamedQueue): Promise<Judge[]> {
  const judges = new Map<string, Judge>();
  function add(call_id: string, scorer: string, output: unknown, runnable_ref: string | null) {
    for (const [path, label] of judgedLabels(output)) {
      const key = JSON.stringify([scorer, path]);
      const judge: Judge = judges.get(key) ?? { scorer, path, labels: new Map(), versions: new Map() };
      judges.set(key, judge);
      // What stands with the call itself comes first, and counts.
      if (judge.labels.has(call_id)) continue;
      judge.labels.set(call_id, label);
      judge.versions.set(call_id, runnable_ref);
    }
  }
  for (const { call_id, feedback_type, runnable_ref, payload } of await listScores(ctx.readSql, named)) {
    const { output } = JSON.parse(payload) as { output?: unknown };
    add(call_id, feedback_type.slice(RUNNABLE_PREFIX.length), output, runnable_ref);
  }
  const ids = (await listItems(ctx.readSql, { ...named, sort: [] })).map(({ call_id }) => call_id);
  const scored = await listScoresOfCalls(ctx.readSql, { project_id: named.project_id, ids }, ctx.signal);
  for (const { call_id, scores } of scored) {
    const byScorer: unknown = JSON.parse(scores);
    if (byScorer === null || typeof byScorer !== "object" || Array.isArray(byScorer)) continue;
    for (const [scorer, output] of Object.entries(byScorer)) add(call_id, scorer, output, null);
  }
  return [...judges.values()];
}

/** What people hold to be true of each call: the final value, else that of most. */
function truthOf({ values, finals }: SaidOfSpec, field: FormField): Map<string, Label> {
  const truth = new Map<string, Label>();
  for (const [call_id, ratings] of Map.groupBy(ratingsOf(values, field), (rating) => rating.call_id)) {
    const value = majority(ratings.map((rating) => rating.value));
    if (value !== undefined) truth.set(call_id, value);
  }
  for (const { call_id, value } of ratingsOf(finals.values(), field)) truth.set(call_id, value);
  return truth;
}
