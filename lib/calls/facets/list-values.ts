import { sql } from "drizzle-orm";
import type { z } from "zod";
import { listSampleValues } from "@/db/queries/calls/call-samples";
import type { Ctx } from "@/lib/api/context";
import { callField } from "@/lib/query/call-fields";
import { storable } from "@/lib/query/json-path";
import { selectCalls } from "../select-calls";
import type { callsValues } from "./facet-endpoints";
import { describeSample, findSample } from "./find-sample";

/** Which values a field has among the newest matching calls. */
export async function listValues(
  ctx: Ctx,
  input: z.output<typeof callsValues.request>,
): Promise<z.input<typeof callsValues.response>> {
  const began = performance.now();
  const selection = await selectCalls(ctx, input);
  const field = callField(input.field, input.project_id);
  const value = field.kind === "path" ? field.text : sql`(${field.sql})::text`;
  const plan = await findSample(ctx, selection);
  const { values, distinct, sampled } = await listSampleValues(
    ctx.readSql,
    { ...selection, ...plan, value, search: storable(input.search), limit: input.limit },
    ctx.signal,
  );
  return {
    values,
    distinct,
    sample: describeSample(plan, sampled, sampled),
    elapsed_ms: performance.now() - began,
  };
}
