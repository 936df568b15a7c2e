import { listSaidValues, type SaidValue } from "../../db/queries/annotations/annotation-values.ts";
import type { Ctx } from "../api/context.ts";
import { annotationValue } from "../feedback/annotation-value.ts";
import { ANNOTATION_PREFIX, FINAL_PREFIX } from "../feedback/types-of-feedback.ts";
import { comparableLabel, type Rating } from "./measure-agreement.ts";
import type { SpecShown } from "./page-endpoints.ts";
import { getQueue } from "./queues.ts";
import type { FormField } from "./schema-form.ts";
import { listSpecsByRef } from "./specs.ts";

/** What people said in a queue about one spec: each person's latest value of each call, and what was decided. */
export type SaidOfSpec = { spec: SpecShown; values: SaidValue[]; finals: ReadonlyMap<string, SaidValue> };

/** What people said in a queue, by the specs it asks for. */
export async function readSaid(ctx: Ctx, named: { project_id: string; queue_id: string }): Promise<SaidOfSpec[]> {
  const { scorer_refs } = await getQueue(ctx, named);
  const specs = await listSpecsByRef(ctx, named.project_id, scorer_refs);
  const types = specs.flatMap(({ name }) => [ANNOTATION_PREFIX + name, FINAL_PREFIX + name]);
  const said = Map.groupBy(await listSaidValues(ctx.readSql, named, types), ({ feedback_type }) => feedback_type);
  return specs.map((spec) => ({
    spec,
    values: said.get(ANNOTATION_PREFIX + spec.name) ?? [],
    finals: latestByCall(said.get(FINAL_PREFIX + spec.name) ?? []),
  }));
}

/** The values of one field as labels; those that can't be compared are left out. */
export function ratingsOf(said: Iterable<SaidValue>, field: FormField): Rating[] {
  return [...said].flatMap((row) => {
    const label = comparableLabel(field.control, fieldValue(annotationValue(row), field));
    return label === undefined ? [] : [{ call_id: row.call_id, rater: row.wb_user_id, value: label }];
  });
}

/** What a field holds of a spec's value. */
export function fieldValue(value: unknown, { key }: Pick<FormField, "key">): unknown {
  if (key === null) return value;
  return value !== null && typeof value === "object" && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function latestByCall(rows: readonly SaidValue[]): Map<string, SaidValue> {
  const latest = new Map<string, SaidValue>();
  for (const row of rows) {
    const other = latest.get(row.call_id);
    if (!other || other.created_at < row.created_at) latest.set(row.call_id, row);
  }
  return latest;
}
