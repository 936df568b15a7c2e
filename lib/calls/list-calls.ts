import type { z } from "zod";
import { listCallRows, type PageRow, type RowsPage, type Selected } from "@/db/queries/calls/call-rows";
import { countSortKeys, listSortedRows, type SortedPage } from "@/db/queries/calls/sorted-rows";
import type { Ctx } from "@/lib/api/context";
import { priceRows } from "@/lib/costs/price-rows";
import { AppError } from "@/lib/errors";
import type { CallsSelection } from "./calls-selection";
import { fieldsBehindRefs } from "./fields-behind-refs";
import { findByText } from "./find-by-text";
import { lookupByRefs } from "./lookup-by-refs";
import type { callsList } from "./page-endpoints";
import { BEFORE_INDEX, BEFORE_SCAN, findAlongTime } from "./search-depth";
import { selectCalls } from "./select-calls";
import { sortValues } from "./sort-values";
import { askTold } from "./told-selection";

/** One page of the traces table. */
export async function listCalls(
  ctx: Ctx,
  input: z.output<typeof callsList.request>,
): Promise<z.input<typeof callsList.response>> {
  const began = performance.now();
  const selection = await selectCalls(ctx, input);
  const limit = input.limit + 1;
  const sorted = input.sort.map(({ field }) => field);
  const sort = sortValues(input.project_id, input.sort, await fieldsBehindRefs(ctx, selection, sorted));
  const after = input.cursor === null ? undefined : parseCursor(input.cursor, countSortKeys(sort) || 1);
  const found =
    sort.length > 0
      ? await findSorted(ctx, { sort, after, limit }, selection)
      : await findPage(ctx, { after, limit }, selection);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: await priceRows(ctx, input.project_id, shown),
    next_cursor: found.length > input.limit && last ? formatCursor(last) : null,
    elapsed_ms: performance.now() - began,
  };
}

/** What many of the newest calls match is found among them; only the rest asks an index, or reads every payload. */
async function findPage(
  ctx: Ctx,
  place: Pick<RowsPage, "after" | "limit">,
  selection: CallsSelection,
): Promise<PageRow[]> {
  const page = { ...selectedBy(selection), ...place };
  if (page.conditions.length === 0) return await listCallRows(ctx.readSql, page, ctx.signal);
  const depth = selection.unindexed ? BEFORE_SCAN : BEFORE_INDEX;
  const found = await findAlongTime({ depth, limit: page.limit }, (within) =>
    listCallRows(ctx.readSql, { ...page, within }, ctx.signal),
  );
  if (found) return found;
  const narrowed = await findByText(ctx, selection);
  const { unindexed } = narrowed;
  const lookup = narrowed.lookup ?? (await lookupByRefs(ctx, narrowed));
  const told = unindexed && !lookup ? (await askTold(ctx, narrowed))?.conditions : undefined;
  const way = { lookup, told, scan: unindexed && !lookup && !told };
  return await listCallRows(ctx.readSql, { ...selectedBy(narrowed), ...place, ...way }, ctx.signal);
}

/** An index alone says which calls come first, unless it does not know of one; then their rows do. */
async function findSorted(
  ctx: Ctx,
  place: Pick<SortedPage, "sort" | "after" | "limit">,
  selection: CallsSelection,
): Promise<PageRow[]> {
  const narrowed = await findByText(ctx, selection);
  const page = { ...selectedBy(narrowed), ...place };
  const asked = narrowed.conditions.length > 0 ? await askTold(ctx, narrowed) : undefined;
  const byIndex = asked !== undefined || page.sort.some(({ told }) => told !== undefined);
  const found = byIndex ? await listSortedRows(ctx.readSql, { ...page, byIndex, ...asked }, ctx.signal) : undefined;
  return found ?? (await listSortedRows(ctx.readSql, page, ctx.signal)) ?? [];
}

function selectedBy({ project_id, rootsOnly, range, conditions }: CallsSelection): Selected {
  return { project_id, rootsOnly, range, conditions };
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
