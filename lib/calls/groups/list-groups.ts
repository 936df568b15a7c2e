import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { type AggregateRow, aggregateCalls, listPriceDates } from "@/db/queries/call-aggregates";
import type { Ctx } from "@/lib/api/context";
import { callField } from "@/lib/query/call-fields";
import { floatOf } from "@/lib/query/literals";
import { callsSelection } from "../calls-selection";
import type { CallAggregates, callsGroups } from "./group-endpoints";

/** Columns have few values and can be counted finely; a path may have one for each user. */
const PRECISION = { column: 0.01, path: 0.04 } as const;

/** Calls by the values of a field. */
export async function listGroups(
  ctx: Ctx,
  input: z.output<typeof callsGroups.request>,
): Promise<z.input<typeof callsGroups.response>> {
  const began = performance.now();
  const selection = callsSelection(input);
  const field = callField(input.by, input.project_id);
  const precision = PRECISION[field.kind === "path" ? "path" : "column"];
  const rows = await aggregateCalls(
    ctx.readSql,
    {
      ...selection,
      by: field.kind === "path" ? field.text : sql`(${field.sql})::text`,
      measure: input.measure ? measureOf(input.project_id, input.measure) : undefined,
      precision,
      priceDates: await listPriceDates(ctx.readSql, selection, ctx.signal),
      order: input.order,
      limit: input.limit,
    },
    ctx.signal,
  );
  const total = rows.find((row) => row.total);
  return {
    groups: rows.filter((row) => !row.total).map((row) => ({ value: row.value, ...aggregatesOf(row) })),
    total: aggregatesOf(total),
    distinct: total?.groups ?? 0,
    precision,
    elapsed_ms: performance.now() - began,
  };
}

function measureOf(project_id: string, name: string): SQL {
  const field = callField(name, project_id);
  if (field.kind === "number") return field.sql;
  return field.kind === "time"
    ? sql`extract(epoch FROM ${field.sql})`
    : floatOf(field.kind === "path" ? field.text : field.sql);
}

const NONE: CallAggregates = {
  calls: 0,
  errors: 0,
  ended: 0,
  latency_p50_ms: null,
  latency_p95_ms: null,
  total_tokens: null,
  cost: null,
  unpriced: 0,
  several_models: 0,
  mean: null,
  measured: 0,
};

/** A row's figures; no row is no call. */
export function aggregatesOf(row: AggregateRow | undefined): CallAggregates {
  if (!row?.calls) return NONE;
  const { value: _value, total: _total, groups: _groups, ...aggregates } = row;
  return aggregates;
}
