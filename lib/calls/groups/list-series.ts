import { sql } from "drizzle-orm";
import type { z } from "zod";
import { aggregateCalls, listPriceDates, startBounds } from "@/db/queries/calls/call-aggregates";
import type { Selected } from "@/db/queries/calls/call-rows";
import type { UsageCounted } from "@/db/queries/calls/fine-counts";
import type { Ctx } from "@/lib/api/context";
import { findByText } from "../find-by-text";
import { selectCalls } from "../select-calls";
import { askTold } from "../told-selection";
import { countUsage } from "./count-usage";
import type { callsSeries } from "./group-endpoints";
import { aggregatesOf } from "./list-groups";
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
  const selection = await findByText(ctx, await selectCalls(ctx, input));
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
  const rowsOf = (of: Selected & { usage: UsageCounted }) =>
    aggregateCalls(
      ctx.readSql,
      {
        ...of,
        by: {
          ...{ told: false, whole: true },
          // Not `extract`, which makes a numeric of it first.
          sql: sql`floor((date_part('epoch', c.started_at) * 1000 - ${startMs}::float8) / ${stepMs}::float8)::int`,
        },
        measure: undefined,
        precision: PRECISION,
        priceDates,
        order: { by: "value", direction: "asc" },
        limit: count,
      },
      ctx.signal,
    );
  const rows = await countUsage(ctx, { ...selection, asked }, async (usage) => {
    const found = asked ? await rowsOf({ ...asked, usage }) : [];
    // Without an index that tells of every call, the rows do.
    return asked && found.every((row) => row.untold === 0)
      ? found
      : await rowsOf({ project_id, rootsOnly, range, conditions, usage });
  });
  const byIndex = new Map(rows.flatMap((row) => (row.total ? [] : [[Number(row.value), row]])));
  return {
    start: new Date(startMs).toISOString(),
    step_ms: stepMs,
    buckets: Array.from({ length: count }, (_, index) => aggregatesOf(byIndex.get(index))),
    total: aggregatesOf(rows.find((row) => row.total)),
    elapsed_ms: elapsed(),
  };
}
