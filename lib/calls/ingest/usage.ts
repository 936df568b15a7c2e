import { clipBytes } from "./clip-bytes.ts";
/** Tokens of one model as a summary's `usage` tells of them; null where it says nothing. */
export type ModelUsage = {
  model: string;
  requests: number | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  total_tokens: number | null;
  cache_read_tokens: number | null;
  cache_write_tokens: number | null;
};

/** What a call's row keeps of its usage: totals, and each model's tokens as JSON when there are several. */
export type Usage = Omit<ModelUsage, "model" | "requests"> & {
  /** The model, when there is one; the first of several. */
  model: string | null;
  usage_models: number;
  usage: string | null;
};

const NONE: Usage = {
  prompt_tokens: null,
  completion_tokens: null,
  total_tokens: null,
  cache_read_tokens: null,
  cache_write_tokens: null,
  model: null,
  usage_models: 0,
  usage: null,
};

/** More models than this are not told apart: a summary that names them is no usage. */
const MAX_MODELS = 1_000;

/**
 * Token totals from a parsed summary's `usage`, which is keyed by model. Clients already roll usage up into parents, so a
 * call's own summary is the total of everything below it.
 */
export function usageOf(summary: unknown): Usage {
  const models = modelUsages(summary);
  const [first] = models;
  if (!first) return NONE;
  const sum = (key: keyof Omit<ModelUsage, "model">) => models.map((model) => model[key]).reduce(add);
  return {
    prompt_tokens: sum("prompt_tokens"),
    completion_tokens: sum("completion_tokens"),
    total_tokens: sum("total_tokens"),
    cache_read_tokens: sum("cache_read_tokens"),
    cache_write_tokens: sum("cache_write_tokens"),
    model: storableName(first.model),
    usage_models: models.length,
    usage: models.length > 1 ? JSON.stringify(models.map(storedUsage)) : null,
  };
}

/** The usage of each model that a parsed summary names. */
export function modelUsages(summary: unknown): ModelUsage[] {
  const usage = isObject(summary) ? summary.usage : undefined;
  if (!isObject(usage)) return [];
  const found: ModelUsage[] = [];
  for (const [model, counts] of Object.entries(usage)) {
    if (isObject(counts)) found.push(modelUsage(model, counts));
    if (found.length >= MAX_MODELS) break;
  }
  return found;
}

function modelUsage(model: string, counts: Record<string, unknown>): ModelUsage {
  const prompt_tokens = count(counts.prompt_tokens) ?? count(counts.input_tokens);
  const completion_tokens = count(counts.completion_tokens) ?? count(counts.output_tokens);
  const { prompt_tokens_details: promptDetails, input_tokens_details: inputDetails } = counts;
  const details = isObject(promptDetails) ? promptDetails : isObject(inputDetails) ? inputDetails : {};
  return {
    model,
    requests: count(counts.requests),
    prompt_tokens,
    completion_tokens,
    total_tokens: count(counts.total_tokens) ?? add(prompt_tokens, completion_tokens),
    cache_read_tokens: count(counts.cache_read_input_tokens) ?? count(details.cached_tokens),
    cache_write_tokens: count(counts.cache_creation_input_tokens),
  };
}

function storedUsage(usage: ModelUsage): (string | number | null)[] {
  const { prompt_tokens, completion_tokens, cache_read_tokens, cache_write_tokens } = usage;
  return [storableName(usage.model), prompt_tokens, completion_tokens, cache_read_tokens, cache_write_tokens];
}

/** How many calls below this one failed, from a parsed summary's `status_counts`. */
export function descendantErrors(summary: unknown): number {
  const counts = isObject(summary) ? summary.status_counts : undefined;
  const errors = isObject(counts) ? count(counts.error) : null;
  return errors === null ? 0 : Math.min(errors, 2_147_483_647);
}

function count(value: unknown): number | null {
  return typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? Math.round(value) : null;
}

function add(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

/** A model's name as a column keeps it, and as prices are found by. */
export function storableName(name: string): string {
  return clipBytes(name.toWellFormed(), MOST_NAME_BYTES).replace(/[\0\x1d\x1e]/g, " ");
}

/** An index holds it beside others. */
const MOST_NAME_BYTES = 256;

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
