import type { Ctx } from "@/lib/api/context";
import { modelUsages } from "@/lib/calls/ingest/usage";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { costOf, PriceBook } from "./price-book";

/** What each model of a call's usage cost; those without a price are left out. */
export async function modelCosts(
  ctx: Pick<Ctx, "readSql">,
  project_id: string,
  call: { summary: string | null; started_at: string },
): Promise<CallDetail["model_costs"]> {
  const usages = modelUsages(call.summary && JSON.parse(call.summary));
  const book = new PriceBook(ctx, project_id);
  await book.load(usages.map(({ model }) => model));
  return usages.flatMap((usage) => {
    const price = book.priceOf(usage.model, call.started_at);
    if (!price) return [];
    const { prompt, completion, cache_read, cache_write } = costOf(usage, price);
    const { prompt_token_cost, completion_token_cost, level: pricing_level, effective_date } = price;
    const cost = prompt + completion + cache_read + cache_write;
    return [{ model: usage.model, cost, prompt_token_cost, completion_token_cost, pricing_level, effective_date }];
  });
}
