import { annotationValue } from "../feedback/annotation-value.ts";
import { type FormValues, type Slot, valuesOfSpec } from "./form-values.ts";
import { latestAnnotations } from "./latest-values.ts";
import type { SpecShown } from "./page-endpoints.ts";

type Said = { feedback_type: string; wb_user_id: string; created_at: string; payload: string };
type Spec = Pick<SpecShown, "name" | "ref" | "unique_among_creators">;

/** The annotation that a form begins with: one's own, or the newest of anybody where a spec's value is shared. */
export function annotationToEdit<Row extends Said>(spec: Spec, rows: readonly Row[], user: string): Row | undefined {
  const latest = latestAnnotations(rows, spec.name);
  return spec.unique_among_creators ? latest.find((row) => row.wb_user_id === user) : latest.at(-1);
}

/** What the fields of several specs begin with. */
export function initialValues(
  specs: readonly Spec[],
  slots: readonly Slot[],
  { rows, user }: { rows: readonly Said[]; user: string },
): FormValues {
  const given = specs.map((spec) => {
    const said = annotationToEdit(spec, rows, user);
    const ofSpec = slots.filter((slot) => slot.spec === spec.ref);
    return said ? valuesOfSpec(ofSpec, annotationValue(said)) : {};
  });
  return Object.assign({}, ...given);
}
