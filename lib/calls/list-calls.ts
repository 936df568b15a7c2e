import type { z } from "zod";
import { countCallRows, listCallRows, type PageRow, type RowsPage } from "@/db/queries/call-rows";
import { countSortKeys, listSortedRows, type SortedPage } from "@/db/queries/sorted-rows";
import type { Ctx } from "@/lib/api/context";
import { priceRows } from "@/lib/costs/price-rows";
import { AppError } from "@/lib/errors";
import { callsSelection } from "./calls-selection";
import type { callsCount, callsList } from "./page-endpoints";
import { findAlongTime, TRIED_BEFORE_INDEX, TRIED_BEFORE_SCAN } from "./search-depth";
import { sortValues } from "./sort-values";

/** One page of the traces table. */
export async function listCalls(
  ctx: Ctx,
  input: z.output<typeof callsList.request>,
): Promise<z.input<typeof callsList.response>> {
  const began = performance.now();
  const selection = callsSelection(input);
  const limit = input.limit + 1;
  const sort = sortValues(input.project_id, input.sort);
  const after = input.cursor === null ? undefined : parseCursor(input.cursor, countSortKeys(sort) || 1);
  const found =
    sort.length > 0
      ? await findSorted(ctx, { ...selection, sort, after, limit })
      : await findPage(ctx, { ...selection, after, limit }, selection.unindexed);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: await priceRows(ctx, input.project_id, shown),
    next_cursor: found.length > input.limit && last ? formatCursor(last) : null,
    elapsed_ms: performance.now() - began,
  };
}

/** Counting stops here: beyond it the exact figure costs more than it tells, sooner where it takes reading payloads. */
const COUNT_LIMIT = 2_000_000;
const COUNT_LIMIT_UNINDEXED = 100_000;

/** How many rows the traces table would show, exact up to a limit. */
export async function countCalls(
  ctx: Ctx,
  input: z.output<typeof callsCount.request>,
): Promise<z.input<typeof callsCount.response>> {
  const began = performance.now();
  const selection = callsSelection(input);
  const most = selection.unindexed ? COUNT_LIMIT_UNINDEXED : COUNT_LIMIT;
  const count = await countCallRows(ctx.readSql, { ...selection, limit: most + 1 }, ctx.signal);
  return {
    count: Math.min(count, most),
    exact: count <= most,
    elapsed_ms: performance.now() - began,
  };
}

/** What many of the newest calls match is found among them; only the rest asks an index, or reads every payload. */
async function findPage(ctx: Ctx, page: RowsPage, unindexed: boolean): Promise<PageRow[]> {
  if (page.conditions.length === 0) return await listCallRows(ctx.readSql, page, ctx.signal);
  const tried = unindexed ? TRIED_BEFORE_SCAN : TRIED_BEFORE_INDEX;
  const found = await findAlongTime({ tried, limit: page.limit }, (within) =>
    listCallRows(ctx.readSql, { ...page, within }, ctx.signal),
  );
  return (
    found ?? (await listCallRows(ctx.readSql, { ...page, scan: unindexed && page.lookup === undefined }, ctx.signal))
  );
}

/** An index alone says which calls come first, unless it does not know of one; then their rows do. */
async function findSorted(ctx: Ctx, page: SortedPage): Promise<PageRow[]> {
  const told = page.sort.some(({ told }) => told !== undefined);
  const found = told ? await listSortedRows(ctx.readSql, { ...page, byIndex: true }, ctx.signal) : undefined;
  return found ?? (await listSortedRows(ctx.readSql, page, ctx.signal)) ?? [];
}

function formatCursor(row: PageRow): string {
  return Buffer.from(JSON.stringify([...row.sort_keys, row.id])).toString("base64url");
}

function parseCursor(cursor: string, keys: number): (string | null)[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown;
    const valid =
      Array.isArray(values) &&
      values.length === keys + 1 &&
      values.every((value) => value === null || typeof value === "string");
    if (valid) return values as (string | null)[];
  } catch {
    // Falls through to the one error below.
  }
  throw new AppError("invalid", "cursor: not a cursor of this list");
}
