import { sql } from "drizzle-orm";
import { doublePrecision, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { wireTimestamp } from "./columns.ts";

/** In US dollars a token. What has no price of its own costs what a prompt token does. */
const prices = {
  prompt_token_cost: doublePrecision().notNull(),
  completion_token_cost: doublePrecision().notNull(),
  cache_read_input_token_cost: doublePrecision(),
  cache_creation_input_token_cost: doublePrecision(),
};

/** The prices that a project set for its models, each from a date on. */
export const costs = pgTable(
  "costs",
  {
    project_id: text().notNull(),
    id: text().notNull(),
    llm_id: text().notNull(),
    provider_id: text().notNull(),
    effective_date: wireTimestamp().notNull(),
    ...prices,
    prompt_token_cost_unit: text().notNull(),
    completion_token_cost_unit: text().notNull(),
    created_by: text().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.project_id, t.id] }),
    index("costs_model").on(t.project_id, t.llm_id, t.effective_date),
  ],
);

/**
 * The list of public prices, the same for every project and loaded from `lib/costs/default-prices.json` when that changes.
 * `effective_from` is the effective date, but for a model's earliest price, which holds for all time before it as well.
 */
export const defaultPrices = pgTable(
  "default_prices",
  {
    llm_id: text().notNull(),
    effective_from: wireTimestamp().notNull(),
    effective_date: wireTimestamp().notNull(),
    provider_id: text().notNull(),
    ...prices,
  },
  (t) => [primaryKey({ columns: [t.llm_id, t.effective_from] })],
);

/** Which list `default_prices` holds: one row. */
export const defaultPriceList = pgTable("default_price_list", {
  digest: text().primaryKey(),
  loaded_at: wireTimestamp().notNull().default(sql`now()`),
});
