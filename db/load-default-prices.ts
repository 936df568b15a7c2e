import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import type { PriceList } from "../lib/costs/price-list.ts";

const LIST = fileURLToPath(new URL("../lib/costs/default-prices.json", import.meta.url));

/** Puts the price list that Weft comes with in the place of the one in the store, unless it is the same. */
export async function loadDefaultPrices(client: postgres.Sql, path = LIST): Promise<void> {
  const text = await readFile(path, "utf8");
  const digest = createHash("sha256").update(text).digest("hex");
  const [same] = await client`select 1 from default_price_list where digest = ${digest}`;
  if (same) return;
  const prices = JSON.stringify(rowsOf(JSON.parse(text) as PriceList));
  await client.begin(async (transaction) => {
    await transaction`delete from default_prices`;
    await transaction`delete from default_price_list`;
    await transaction`
      insert into default_prices (llm_id, provider_id, effective_from, effective_date, prompt_token_cost,
        completion_token_cost, cache_read_input_token_cost, cache_creation_input_token_cost)
      select price->>0, price->>1, (price->>2)::timestamptz, (price->>3)::timestamptz, (price->>4)::float8,
        (price->>5)::float8, (price->>6)::float8, (price->>7)::float8
      from json_array_elements(${prices}::text::json) as list(price)`;
    await transaction`insert into default_price_list (digest) values (${digest})`;
  });
}

type PriceRow = (string | number | null)[];

function rowsOf({ models }: PriceList): PriceRow[] {
  return Object.entries(models).flatMap(([model, [provider, ...prices]]) =>
    prices.map(([from, ...amounts], at) => {
      const date = `${from}T00:00:00Z`;
      return [model, provider, at === 0 ? "-infinity" : date, date, ...amounts];
    }),
  );
}
