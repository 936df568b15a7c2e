import type { z } from "zod";
import { listItems } from "../../db/queries/annotation-items.ts";
import { listScores } from "../../db/queries/annotation-values.ts";
import { listScoresOfCalls } from "../../db/queries/evaluations.ts";
import type { Ctx } from "../api/context.ts";
import { RUNNABLE_PREFIX } from "../feedback/types-of-feedback.ts";
import type { Label } from "../statistics/cohen-kappa.ts";
import { isDigitScale } from "./form-keys.ts";
import { asHumanLabel, judgedLabels, majority, measureJudge } from "./measure-judge.ts";
import type { judges } from "./page-endpoints.ts";
import { ratingsOf, readSaid, type SaidOfSpec } from "./said-in-queue.ts";
import { type FormField, readForm } from "./schema-form.ts";

type Judges = z.input<typeof judges.response>;
type NamedQueue = { project_id: string; queue_id: string };
/** One value that a scorer gives, with its label for each call. */
type Judge = { scorer: string; path: string; runnable_ref: string | null; labels: Map<string, Label> };

/** How well scorers agree with people on the calls of a queue, for each pair of a field and a value of a scorer. */
export async function getJudges(ctx: Ctx, { threshold, ...named }: z.output<typeof judges.request>): Promise<Judges> {
  const [said, judged] = await Promise.all([readSaid(ctx, named), readJudges(ctx, named)]);
  const results = said.flatMap((ofSpec) =>
    readForm(ofSpec.spec.field_schema).flatMap((field) => {
      // Of numbers without a short scale nobody means the very same one.
      if (field.control.kind === "number" && !isDigitScale(field.control)) return [];
      const truth = truthOf(ofSpec, field);
      const kinds = new Set([...truth.values()].map((value) => typeof value));
      return judged.flatMap(({ labels, ...judge }) => {
        if (!isOnScale(field, labels.values())) return [];
        const predicted = new Map(
          [...labels].flatMap(([call, label]) => {
            const value = asHumanLabel(label, kinds, threshold);
            return value === undefined ? [] : [[call, value] as const];
          }),
        );
        const measured = measureJudge(truth, predicted);
        return measured ? [{ spec: ofSpec.spec.title, field: field.key, ...judge, ...measured }] : [];
      });
    }),
  );
  return { scorers: [...new Set(judged.map(({ scorer }) => scorer))], results };
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
      const judge = judges.get(key) ?? { scorer, path, runnable_ref, labels: new Map<string, Label>() };
      // What stands with the call itself comes first, and counts.
      if (!judge.labels.has(call_id)) judge.labels.set(call_id, label);
      judges.set(key, judge);
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
