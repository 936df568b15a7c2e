import type { PageRow, UnpricedRow } from "@/db/queries/calls/call-rows";
import { listCallUsage, withUsageBelow } from "@/db/queries/costs/usage-below";
import type { Ctx } from "@/lib/api/context";
import type { ListedCall } from "@/lib/calls/call-row";
import { costOf, PriceBook } from "./price-book";

/**
 * Rows of a list with what they cost. Most calls used one model, whose tokens stand in the row: they are priced here, from
 * prices read once. Only those of several models, of before usage was counted, and spans whose usage is below them ask the
 * database again, which takes several times as long to plan as to list.
 */
export async function priceRows(
  ctx: Pick<Ctx, "readSql" | "signal">,
  project_id: string,
  rows: readonly PageRow[],
): Promise<ListedCall[]> {
  const book = new PriceBook(ctx, project_id);
  const asked = rows.filter(takesMore).map(({ id }) => id);
  const [usages] = await Promise.all([
    asked.length > 0 ? listCallUsage(ctx.readSql, { project_id, ids: asked }, ctx.signal) : [],
    book.load(rows.flatMap((row) => (row.model !== null && row.usage_models === 1 ? [row.model] : []))),
  ]);
  const found = new Map(usages.map((usage) => [usage.id, usage]));
  return rows.map((unpriced) => {
    const { sort_keys, cache_read_tokens, cache_write_tokens, usage_models, ...row } = unpriced;
    const usage = found.get(row.id);
    return usage ? withUsageBelow({ ...row, ...usage }) : { ...row, cost: costOfRow(book, unpriced) };
  });
}

/** `usage_models` is 0 for a call that used none; see `lib/query/call-cost.ts`. */
function takesMore({ model, usage_models, trace_calls }: UnpricedRow): boolean {
  return model === null ? usage_models === -1 && trace_calls !== null : usage_models !== 1;
}

function costOfRow(book: PriceBook, row: UnpricedRow): number | null {
  const price = row.model === null ? undefined : book.priceOf(row.model, row.started_at);
  if (!price) return null;
  const { prompt, completion, cache_read, cache_write } = costOf(row, price);
  return prompt + cache_read + cache_write + completion;
}
