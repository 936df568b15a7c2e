import type { z } from "zod";
import { ranOutOfTime } from "@/db/exhausted";
import { QUERY_MS } from "@/db/patience";
import { type AggregateRow, aggregateCalls, listPriceDates } from "@/db/queries/calls/call-aggregates";
import type { Selected } from "@/db/queries/calls/call-rows";
import type { Figures, UsageCounted } from "@/db/queries/calls/fine-counts";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { fieldsBehindRefs } from "../fields-behind-refs";
import { findByText } from "../find-by-text";
import { selectCalls } from "../select-calls";
import { askTold } from "../told-selection";
import { countUsage } from "./count-usage";
import type { CallAggregates, callsGroups } from "./group-endpoints";
import { isOfBothSteps } from "./group-orders";
import { amountOf, readFrom, textOf } from "./readable";
import { sampleValues } from "./sample-values";

/** Latencies are counted in steps, the finer, the fewer groups there are; of many groups each latency is kept. */
const PRECISION = { few: 0.02, some: 0.04, many: 0 } as const;
const FEW = 25;
const SOME = 400;

/** Where nearly every call has a value of its own in its payload, the newest tell as much as a minute's reading. */
const MOST_READ = 20_000;

type Asked = Omit<z.output<typeof callsGroups.request>, "figures"> & { figures?: Figures };

/** Calls by the values of a field. */
export async function listGroups(
  ctx: Ctx,
  input: Asked,
  mostRead = MOST_READ,
): Promise<z.input<typeof callsGroups.response>> {
  const began = performance.now();
  const { figures = "all", order } = input;
  if (figures !== "all" && !isOfBothSteps(order.by))
    throw new AppError("invalid", `order.by: ${figures} alone are in the order of calls or value, not of ${order.by}`);
  const wantedMeasure = figures === "usage" ? undefined : input.measure;
  const named = [input.by, ...(wantedMeasure ? [wantedMeasure] : [])];
  const sort = named.map((field) => ({ field, direction: "asc" as const }));
  const selection = await findByText(ctx, await selectCalls(ctx, { ...input, sort }));
  const findField = await fieldsBehindRefs(ctx, selection, named);
  const by = textOf(findField(input.by, input.project_id));
  const measure = wantedMeasure ? amountOf(findField(wantedMeasure, input.project_id)) : undefined;
  const { project_id, rootsOnly, range, conditions } = selection;
  const selected = { project_id, rootsOnly, range, conditions };
  const [{ distinct, untold, read }, priceDates, asked] = await Promise.all([
    sampleValues(ctx, selection, by),
    figures === "calls" ? [] : listPriceDates(ctx.readSql, selection, ctx.signal),
    selection.told?.complete ? askTold(ctx, selection) : undefined,
  ]);
  const newest = read && distinct > SOME ? mostRead : undefined;
  const precision = distinct <= FEW ? PRECISION.few : distinct <= SOME ? PRECISION.some : PRECISION.many;
  const rowsOf = (byIndex: boolean, of: Selected & { usage: UsageCounted }) =>
    aggregateCalls(
      ctx.readSql,
      {
        ...of,
        figures,
        by: readFrom(by, byIndex),
        measure: measure && readFrom(measure, byIndex),
        byIndex,
        precision,
        priceDates,
        newest,
        order,
        limit: input.limit,
        values: input.values ?? undefined,
      },
      ctx.signal,
    );
  const byIndex = untold === 0 && (by.told !== undefined || measure?.told !== undefined || asked !== undefined);
  const ownTotals = selection.ownTotals || figures === "calls";
  const rows = await countUsage(ctx, { ...selection, ownTotals, asked }, async (usage) => {
    const found = await rowsOf(byIndex, { ...((byIndex && asked) || selected), usage });
    // Some older call does not tell: its row is read after all.
    return byIndex && found.some((row) => row.untold > 0) ? await rowsOf(false, { ...selected, usage }) : found;
  }).catch((error: unknown) => {
    throw ranOutOfTime(error, ctx.signal) ? tooMuchToRead(input.by, error) : error;
  });
  const total = rows.find((row) => row.total);
  return {
    groups: rows.filter((row) => !row.total).map((row) => ({ value: row.value, ...aggregatesOf(row) })),
    total: aggregatesOf(total),
    distinct: total?.groups ?? 0,
    precision,
    newest: newest !== undefined && (total?.calls ?? 0) >= newest ? newest : null,
    elapsed_ms: performance.now() - began,
  };
}

/** Long values are in the payloads alone, and of a million calls these are too many to be read at once. */
function tooMuchToRead(by: string, cause: unknown): AppError {
  return new AppError(
    "timeout",
    `grouping by ${by} takes longer than ${QUERY_MS / 1000} s here: narrow the time or the filters, or group by a field whose values are short`,
    { cause },
  );
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
  const { value: _value, total: _total, groups: _groups, untold: _untold, ...counted } = row;
  const { summed_up: _summed, apart: _apart, ...aggregates } = counted;
  return aggregates;
}
