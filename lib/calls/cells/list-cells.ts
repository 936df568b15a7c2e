import type { z } from "zod";
import { listCallCells } from "@/db/queries/calls/call-cells";
import type { Ctx } from "@/lib/api/context";
import { storable } from "@/lib/query/json-path";
import type { callsCells } from "../page-endpoints";
import { cellSource } from "./cell-source";
import { readCell } from "./cell-value";
import { fillThroughRefs } from "./ref-cells";

/** What the columns of a table show of these calls. A call that is not there any more is left out. */
export async function listCells(
  ctx: Ctx,
  { project_id, ids, fields }: z.output<typeof callsCells.request>,
): Promise<z.input<typeof callsCells.response>> {
  const began = performance.now();
  const sources = fields.map((field) => cellSource(project_id, field));
  const rows =
    ids.length === 0 || sources.length === 0
      ? []
      : await listCallCells(ctx.readSql, { project_id, ids: ids.map(storable), sources }, ctx.signal);
  const read = rows.map((row) => ({ id: row.id, cells: row.cells.map(readCell) }));
  return {
    rows: await fillThroughRefs(ctx, { project_id, fields, rows: read }),
    elapsed_ms: performance.now() - began,
  };
}
