import { sql } from "drizzle-orm";
import type { z } from "zod";
import { aggregateCalls, listPriceDates, startBounds } from "@/db/queries/calls/call-aggregates";
import type { Selected } from "@/db/queries/calls/call-rows";
import type { FineCounts } from "@/db/queries/calls/fine-counts";
import type { Ctx } from "@/lib/api/context";
import { selectCalls } from "../select-calls";
import { askTold } from "../told-selection";
import type { callsSeries } from "./group-endpoints";
import { aggregatesOf, countsNoUsage } from "./list-groups";
import { timeBuckets } from "./time-buckets";
import { timeRange } from "./time-range";

/** Latencies of a bucket are counted this finely. */
const PRECISION = 0.02;

/** Calls over time: over the span that is asked for, or over that in which there are calls. */
export async function listSeries(
  ctx: Ctx,
  input: z.output<typeof callsSeries.request>,
): Promise<z.input<typeof callsSeries.response>> {
  const began = performance.now();
  const selection = await selectCalls(ctx, input);
  const { first, last } = await startBounds(ctx.readSql, selection, ctx.signal);
  const elapsed = () => performance.now() - began;
  if (first === null || last === null)
    return { start: null, step_ms: 0, buckets: [], total: aggregatesOf(undefined), elapsed_ms: elapsed() };
  const span = timeRange(input.filters, Date.now());
  const { startMs, stepMs, count } = timeBuckets(
    span.fromMs ?? Date.parse(first),
    Math.max(span.toMs ?? 0, Date.parse(last)),
    input.buckets,
  );
  const { project_id, rootsOnly, range, conditions } = selection;
  const [priceDates, asked] = await Promise.all([
    listPriceDates(ctx.readSql, selection, ctx.signal),
    selection.told?.complete ? askTold(ctx, selection) : undefined,
  ]);
  const rowsOf = (of: Selected & Pick<FineCounts, "ownTotals">) =>
    aggregateCalls(
      ctx.readSql,
      {
        ...of,
        by: {
          told: false,
          sql: sql`floor((extract(epoch FROM c.started_at)::float8 * 1000 - ${startMs}::float8) / ${stepMs}::float8)::int::text`,
        },
        measure: undefined,
        precision: PRECISION,
        priceDates,
        order: { by: "value", direction: "asc" },
        limit: count,
      },
      ctx.signal,
    );
  const ask = async (ownTotals: boolean) => {
    const rows = asked ? await rowsOf({ ...asked, ownTotals }) : [];
    // Without an index that tells of every call, the rows do.
    return asked && rows.every((row) => row.untold === 0)
      ? rows
      : await rowsOf({ project_id, rootsOnly, range, conditions, ownTotals });
  };
  let rows = await ask(selection.ownTotals);
  if (countsNoUsage(rows)) rows = await ask(true);
  const byIndex = new Map(rows.flatMap((row) => (row.total ? [] : [[Number(row.value), row]])));
  return {
    start: new Date(startMs).toISOString(),
    step_ms: stepMs,
    buckets: Array.from({ length: count }, (_, index) => aggregatesOf(byIndex.get(index))),
    total: aggregatesOf(rows.find((row) => row.total)),
    elapsed_ms: elapsed(),
  };
}
