import { listPrices, type PriceRow } from "@/db/queries/costs/costs";
import type { Ctx } from "@/lib/api/context";
import { type ModelUsage, storableName } from "@/lib/calls/ingest/usage";

/** What the parts of a usage cost. */
export type UsageCost = { prompt: number; completion: number; cache_read: number; cache_write: number };

type ModelPrices = { project: PriceRow[]; listed: PriceRow[] };

/** The prices of a project for the models that were asked for, each read once. `lib/query/call-cost.ts` says the same in SQL. */
export class PriceBook {
  readonly #ctx: Pick<Ctx, "readSql">;
  readonly #projectId: string;
  readonly #models = new Map<string, ModelPrices>();

  constructor(ctx: Pick<Ctx, "readSql">, projectId: string) {
    this.#ctx = ctx;
    this.#projectId = projectId;
  }

  /** Reads what is not known yet of these models. */
  async load(models: Iterable<string>): Promise<void> {
    const missing = [...new Set([...models].map(storableName))].filter((model) => !this.#models.has(model));
    for (const model of missing) this.#models.set(model, { project: [], listed: [] });
    for (const row of await listPrices(this.#ctx.readSql, this.#projectId, missing)) {
      const prices = this.#models.get(row.llm_id);
      (row.level === "project" ? prices?.project : prices?.listed)?.push(row);
    }
  }

  /** The project's own price first, else the list's; of each the newest that was in force, else the earliest. */
  priceOf(model: string, started_at: string): PriceRow | undefined {
    const prices = this.#models.get(storableName(model));
    return prices && (chosen(prices.project, started_at) ?? chosen(prices.listed, started_at));
  }
}

/** Times are the wire's text, which sorts as instants do. */
function chosen(prices: readonly PriceRow[], started_at: string): PriceRow | undefined {
  const byDate = [...prices].sort(
    (a, b) => compare(a.effective_from, b.effective_from) || compare(a.created_at, b.created_at),
  );
  const inForce = byDate.filter(({ effective_from }) => effective_from <= started_at || effective_from === "-infinity");
  const [earliest] = byDate;
  return inForce.at(-1) ?? byDate.findLast(({ effective_from }) => effective_from === earliest?.effective_from);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Clients count cached tokens among the prompt's; where they are more, the prompt's are those that were not cached. */
export function costOf(usage: Omit<ModelUsage, "model" | "requests" | "total_tokens">, price: PriceRow): UsageCost {
  const prompt = usage.prompt_tokens ?? 0;
  const read = usage.cache_read_tokens ?? 0;
  const write = usage.cache_write_tokens ?? 0;
  const fresh = prompt >= read + write ? prompt - read - write : prompt;
  return {
    prompt: fresh * price.prompt_token_cost,
    completion: (usage.completion_tokens ?? 0) * price.completion_token_cost,
    cache_read: read * (price.cache_read_input_token_cost || price.prompt_token_cost),
    cache_write: write * (price.cache_creation_input_token_cost || price.prompt_token_cost),
  };
}
