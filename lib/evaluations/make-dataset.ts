import type { z } from "zod";
import { listPredictionPayloads } from "@/db/queries/evaluations/predictions";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { createTable } from "@/lib/tables/create-table";
import { loadExamples } from "./example-values.ts";
import type { makeDataset } from "./page-endpoints.ts";

/** Makes a dataset of the examples of some predictions, as the clients publish one; its rows are the same rows. */
export async function makeDatasetOfExamples(
  ctx: Ctx,
  { project_id, name, call_ids }: z.output<typeof makeDataset.request>,
): Promise<z.input<typeof makeDataset.response>> {
  const payloads = await listPredictionPayloads(ctx.readSql, { project_id, ids: call_ids }, ctx.signal);
  const examples = new Map(payloads.map(({ id, example }) => [id, example]));
  const values = await loadExamples(
    ctx,
    project_id,
    call_ids.map((id) => examples.get(id) ?? null),
  );
  const rows = values.filter((value) => value !== undefined);
  if (rows.length === 0) throw new AppError("not_found", "call_ids: none of these predictions has an example");
  const table = await createTable(ctx, { table: { project_id, rows } });
  const val = {
    _type: "Dataset",
    name,
    description: null,
    rows: `weave:///${project_id}/table/${table.digest}`,
    _class_name: "Dataset",
    _bases: ["Object", "BaseModel"],
  };
  const { digest } = await createObject(ctx, {
    obj: { project_id, object_id: name, val: asJsonText(JSON.stringify(val)) },
  });
  return { name, digest, rows: rows.length };
}
