import type { WireCall } from "@/db/queries/calls/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { type ModelUsage, modelUsages } from "@/lib/calls/ingest/usage";
import { costOf, PriceBook } from "./price-book";

/** What calls cost, as `summary.weave.costs` tells it: by model, with the prices it was computed from. */
export class CallCosts {
  readonly #book: PriceBook;
  readonly #projectId: string;

  constructor(ctx: Pick<Ctx, "readSql">, projectId: string) {
    this.#book = new PriceBook(ctx, projectId);
    this.#projectId = projectId;
  }

  /** JSON texts by call id; none for a call whose models have no price. */
  async of(calls: readonly WireCall[]): Promise<Map<string, string>> {
    const usages = calls.map((call) => ({ call, models: modelUsages(call.summary && JSON.parse(call.summary)) }));
    await this.#book.load(usages.flatMap(({ models }) => models.map(({ model }) => model)));
    const costs = new Map<string, string>();
    for (const { call, models } of usages) {
      const priced = models.flatMap((usage) => this.#costOf(usage, call.started_at) ?? []);
      if (priced.length > 0) costs.set(call.id, `{${priced.join(",")}}`);
    }
    return costs;
  }

  #costOf(usage: ModelUsage, started_at: string): string | undefined {
    const price = this.#book.priceOf(usage.model, started_at);
    if (!price) return undefined;
    const cost = costOf(usage, price);
    const members = {
      prompt_tokens: usage.prompt_tokens ?? 0,
      completion_tokens: usage.completion_tokens ?? 0,
      requests: usage.requests ?? 0,
      total_tokens: usage.total_tokens ?? 0,
      cache_read_input_tokens: usage.cache_read_tokens ?? 0,
      cache_creation_input_tokens: usage.cache_write_tokens ?? 0,
      prompt_tokens_total_cost: cost.prompt,
      completion_tokens_total_cost: cost.completion,
      cache_read_input_tokens_total_cost: cost.cache_read,
      cache_creation_input_tokens_total_cost: cost.cache_write,
      prompt_token_cost: price.prompt_token_cost,
      completion_token_cost: price.completion_token_cost,
      cache_read_input_token_cost: price.cache_read_input_token_cost ?? 0,
      cache_creation_input_token_cost: price.cache_creation_input_token_cost ?? 0,
      prompt_token_cost_unit: price.prompt_token_cost_unit,
      completion_token_cost_unit: price.completion_token_cost_unit,
      effective_date: price.effective_date,
      provider_id: price.provider_id,
      pricing_level: price.level,
      pricing_level_id: price.level === "project" ? this.#projectId : "default",
      created_at: price.created_at,
      created_by: price.created_by,
    };
    return `${JSON.stringify(usage.model)}:${JSON.stringify(members)}`;
  }
}
