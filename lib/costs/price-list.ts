/**
 * `[from, prompt, completion, cache read, cache write]`: US dollars a token from a date on; null where the list says
 * nothing.
 */
export type ListedPrice = [
  from: string,
  prompt: number,
  completion: number,
  cacheRead: number | null,
  cacheWrite: number | null,
];

/** The list of public prices that Weft comes with. */
export type PriceList = {
  source: string;
  licence: string;
  /** The source's release and the day it was taken. */
  version: string;
  date: string;
  /** Each model's provider and its prices, oldest first. */
  models: Record<string, [provider: string, ...ListedPrice[]]>;
};

/** From when on the first price that is known of a model is said to hold; older calls take it too. */
export const EARLIEST = "2020-01-01";

/**
 * A list with what a newer release of its source says: a price that changed holds from that day on beside the one before
 * it, and a model that the source dropped keeps its last price, since its calls stay. Models without a price a token are
 * left out. `since` is the day from which on what is new here holds.
 */
export function mergePrices(
  before: PriceList | undefined,
  source: Readonly<Record<string, unknown>>,
  { version, date, since }: { version: string; date: string; since: string },
): PriceList {
  const models: PriceList["models"] = { ...before?.models };
  for (const [model, entry] of Object.entries(source)) {
    const found = priceOf(entry);
    if (!found || model === "sample_spec") continue;
    const [provider, price] = found;
    const [, ...known] = models[model] ?? [provider];
    models[model] = [provider, ...withPrice(known, price, since)];
  }
  return {
    source: "litellm on PyPI, model_prices_and_context_window_backup.json",
    licence: "MIT, Copyright (c) 2023 Berri AI",
    version,
    date,
    models: Object.fromEntries(Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

type Amounts = [prompt: number, completion: number, cacheRead: number | null, cacheWrite: number | null];

function withPrice(known: readonly ListedPrice[], amounts: Amounts, since: string): ListedPrice[] {
  const last = known.at(-1);
  if (last && amounts.every((amount, at) => amount === last[at + 1])) return [...known];
  const from = last ? since : EARLIEST;
  return [...known.filter(([day]) => day !== from), [from, ...amounts]];
}

function priceOf(entry: unknown): [provider: string, Amounts] | undefined {
  if (entry === null || typeof entry !== "object") return undefined;
  const fields = entry as Record<string, unknown>;
  const prompt = amount(fields.input_cost_per_token);
  const completion = amount(fields.output_cost_per_token);
  if (prompt === null && completion === null) return undefined;
  const provider = typeof fields.litellm_provider === "string" ? fields.litellm_provider : "default";
  return [
    provider,
    [
      prompt ?? 0,
      completion ?? 0,
      amount(fields.cache_read_input_token_cost),
      amount(fields.cache_creation_input_token_cost),
    ],
  ];
}

function amount(value: unknown): number | null {
  return typeof value === "number" && value >= 0 && Number.isFinite(value) ? value : null;
}

/** The list as the file holds it: one line a model, so that a refresh shows what changed. */
export function writePriceList({ models, ...about }: PriceList): string {
  const lines = Object.entries(models).map(([model, prices]) => `${JSON.stringify(model)}: ${JSON.stringify(prices)}`);
  const head = Object.entries(about).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${head.join("")}  "models": {\n    ${lines.join(",\n    ")}\n  }\n}\n`;
}
