import type { z } from "zod";
import { searchPredictions } from "@/db/queries/evaluations/search-predictions";
import type { Ctx } from "@/lib/api/context";
import { storable } from "@/lib/query/json-path";
import type { evaluationSearch } from "./page-endpoints.ts";

/** Which predictions of some runs have a text in what went in, what came out or what was said of it. */
export async function searchExamples(
  ctx: Ctx,
  { project_id, run_ids, text }: z.output<typeof evaluationSearch.request>,
): Promise<z.input<typeof evaluationSearch.response>> {
  const asked = { project_id, run_ids, text: storable(text) };
  return { call_ids: await searchPredictions(ctx.readSql, asked, ctx.signal) };
}
