import type { z } from "zod";
import { listSaidValues, listScores, type SaidValue } from "../../db/queries/annotation-values.ts";
import type { Ctx } from "../api/context.ts";
import { ANNOTATION_PREFIX, FINAL_PREFIX, RUNNABLE_PREFIX } from "../feedback/types-of-feedback.ts";
import type { JsonText } from "../json/json-text.ts";
import type { Label } from "../statistics/cohen-kappa.ts";
import { slotsOf } from "./form-values.ts";
import { comparableLabel, measureAgreement, type Rating } from "./measure-agreement.ts";
import { asHumanLabel, judgedLabels, majority, measureJudge } from "./measure-judge.ts";
import type { agreement, judges, SpecShown } from "./page-endpoints.ts";
import { getQueue } from "./queues.ts";
import { type FormField, readForm } from "./schema-form.ts";
import { listSpecsByRef } from "./specs.ts";

type Agreement = z.input<typeof agreement.response>;
type Judges = z.input<typeof judges.response>;

const MAX_DISAGREEMENTS = 500;

/** How far the reviewers of a queue agree, by spec and field, and where they don't. */
export async function getAgreement(ctx: Ctx, named: z.output<typeof agreement.request>): Promise<Agreement> {
  const { scorer_refs } = await getQueue(ctx, named);
  const specs = await listSpecsByRef(ctx, named.project_id, scorer_refs);
  const types = specs.flatMap(({ name }) => [ANNOTATION_PREFIX + name, FINAL_PREFIX + name]);
  const said = await listSaidValues(ctx.readSql, named, types);
  return {
    specs: specs.map((spec) => {
      const values = said.filter(({ feedback_type }) => feedback_type === ANNOTATION_PREFIX + spec.name);
      const finals = finalsOf(said, spec.name);
      const fields = readForm(spec.field_schema).map((field) => {
        const measured = measureAgreement(field.control, ratingsOf(values, field), `${spec.name} ${field.key ?? ""}`);
        return { key: field.key, label: field.label ?? null, kind: field.control.kind, measured: measured ?? null };
      });
      return {
        ref: spec.ref,
        name: spec.name,
        title: spec.title,
        fields,
        disagreements: disagreementsOf(values, finals),
      };
    }),
  };
}

/** How well scorers agree with people on the calls of a queue, for each pair of a field and a value of a scorer. */
export async function getJudges(ctx: Ctx, { threshold, ...named }: z.output<typeof judges.request>): Promise<Judges> {
  const { scorer_refs } = await getQueue(ctx, named);
  const specs = await listSpecsByRef(ctx, named.project_id, scorer_refs);
  const types = specs.flatMap(({ name }) => [ANNOTATION_PREFIX + name, FINAL_PREFIX + name]);
  const [said, scores] = await Promise.all([listSaidValues(ctx.readSql, named, types), listScores(ctx.readSql, named)]);
  const judged = new Map<
    string,
    { scorer: string; path: string; runnable_ref: string | null; labels: Map<string, Label> }
  >();
  for (const { call_id, feedback_type, runnable_ref, payload } of scores) {
    const scorer = feedback_type.slice(RUNNABLE_PREFIX.length);
    for (const [path, label] of judgedLabels(memberOf(payload, "output"))) {
      const key = `${scorer} ${path}`;
      const judge = judged.get(key) ?? { scorer, path, runnable_ref, labels: new Map<string, Label>() };
      judge.labels.set(call_id, label);
      judged.set(key, judge);
    }
  }
  const results = specs.flatMap((spec) =>
    readForm(spec.field_schema).flatMap((field) => {
      const truth = truthOf(said, spec, field);
      const kinds = new Set([...truth.values()].map((value) => typeof value));
      return [...judged.values()].flatMap(({ scorer, path, runnable_ref, labels }) => {
        const predicted = new Map(
          [...labels].flatMap(([call, label]) => {
            const value = asHumanLabel(label, kinds, threshold);
            return value === undefined ? [] : [[call, value] as const];
          }),
        );
        const measured = field.control.kind === "number" ? undefined : measureJudge(truth, predicted);
        return measured ? [{ spec: spec.title, field: field.key, scorer, path, runnable_ref, ...measured }] : [];
      });
    }),
  );
  return { scorers: [...new Set([...judged.values()].map(({ scorer }) => scorer))], results };
}

/** What people hold to be true of each call: the final value, else that of most. */
function truthOf(said: readonly SaidValue[], spec: SpecShown, field: FormField): Map<string, Label> {
  const truth = new Map<string, Label>();
  const annotations = said.filter(({ feedback_type }) => feedback_type === ANNOTATION_PREFIX + spec.name);
  for (const [call_id, ratings] of Map.groupBy(ratingsOf(annotations, field), (rating) => rating.call_id)) {
    const value = majority(ratings.map((rating) => rating.value));
    if (value !== undefined) truth.set(call_id, value);
  }
  for (const { call_id, rater: _, value } of ratingsOf([...finalsOf(said, spec.name).values()], field))
    truth.set(call_id, value);
  return truth;
}

function ratingsOf(said: readonly SaidValue[], field: FormField): Rating[] {
  const [slot] = slotsOf([{ spec: "", fields: [field] }]);
  return said.flatMap(({ call_id, wb_user_id, payload }) => {
    const whole = memberOf(payload, "value");
    const value = slot && field.key !== null ? (whole as Record<string, unknown> | null)?.[field.key] : whole;
    const label = comparableLabel(field.control, value);
    return label === undefined ? [] : [{ call_id, rater: wb_user_id, value: label }];
  });
}

/** The latest final value of each call. */
function finalsOf(said: readonly SaidValue[], name: string): Map<string, SaidValue> {
  const finals = new Map<string, SaidValue>();
  for (const row of said) {
    if (row.feedback_type !== FINAL_PREFIX + name) continue;
    const other = finals.get(row.call_id);
    if (!other || other.created_at < row.created_at) finals.set(row.call_id, row);
  }
  return finals;
}

function disagreementsOf(values: readonly SaidValue[], finals: ReadonlyMap<string, SaidValue>) {
  return [...Map.groupBy(values, ({ call_id }) => call_id)]
    .map(([call_id, rows]) => ({
      call_id,
      said: rows.map(({ wb_user_id, payload }) => ({ annotator: wb_user_id, value: memberOf(payload, "value") })),
      final: finalOf(finals.get(call_id)),
    }))
    .filter(({ said }) => new Set(said.map(({ value }) => JSON.stringify(value))).size > 1)
    .slice(0, MAX_DISAGREEMENTS);
}

function finalOf(row: SaidValue | undefined) {
  return row ? { value: memberOf(row.payload, "value"), author: row.wb_user_id, at: row.created_at } : null;
}

function memberOf(payload: JsonText, name: string): unknown {
  const parsed = JSON.parse(payload) as Record<string, unknown>;
  return Object.hasOwn(parsed, name) ? (parsed[name] ?? null) : null;
}
