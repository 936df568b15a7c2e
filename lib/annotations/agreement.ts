import type { z } from "zod";
import type { Ctx } from "../api/context.ts";
import { annotationValue } from "../feedback/annotation-value.ts";
import { measureAgreement } from "./measure-agreement.ts";
import type { agreement } from "./measure-endpoints.ts";
import { fieldValue, ratingsOf, readSaid, type SaidOfSpec } from "./said-in-queue.ts";
import { type FormField, readForm } from "./schema-form.ts";

type Agreement = z.input<typeof agreement.response>;

const MAX_DISAGREEMENTS = 500;

/** How far the reviewers of a queue agree, by spec and field, and where they don't. */
export async function getAgreement(ctx: Ctx, named: z.output<typeof agreement.request>): Promise<Agreement> {
  const said = await readSaid(ctx, named);
  return {
    specs: said.map((ofSpec) => {
      const { spec, values } = ofSpec;
      const fields = readForm(spec.field_schema);
      return {
        ...spec,
        fields: fields.map((field) => {
          const { key, label = null, control } = field;
          const measured = measureAgreement(control, ratingsOf(values, field), `${spec.name} ${key ?? ""}`);
          return { key, label, kind: control.kind, measured: measured ?? null };
        }),
        disagreements: disagreementsOf(ofSpec, fields),
      };
    }),
  };
}

/** The calls of which two people said different things in a field. */
function disagreementsOf({ values, finals }: SaidOfSpec, fields: readonly FormField[]) {
  return [...Map.groupBy(values, ({ call_id }) => call_id)]
    .map(([call_id, rows]) => {
      const said = rows.map((row) => ({ annotator: row.wb_user_id, value: annotationValue(row) }));
      const final = finals.get(call_id);
      return {
        call_id,
        said,
        /** The fields that were answered differently. */
        fields: fields
          .filter((field) => new Set(said.map(({ value }) => JSON.stringify(fieldValue(value, field)))).size > 1)
          .map(({ key }) => key),
        final: final ? { value: annotationValue(final), author: final.wb_user_id, at: final.created_at } : null,
      };
    })
    .filter((each) => each.fields.length > 0)
    .slice(0, MAX_DISAGREEMENTS);
}
