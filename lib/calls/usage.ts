export type Usage = {
  prompt_tokens: number | null;
  completion_tokens: number | null;
  total_tokens: number | null;
  /** The model, when there is one; the first of several. */
  model: string | null;
};

const NONE: Usage = { prompt_tokens: null, completion_tokens: null, total_tokens: null, model: null };

/**
 * Token totals from a parsed summary's `usage`, which is keyed by model. Clients already roll usage up into parents, so a
 * call's own summary is the total of everything below it.
 */
export function usageOf(summary: unknown): Usage {
  const usage = isObject(summary) ? summary.usage : undefined;
  if (!isObject(usage)) return NONE;
  const models = Object.entries(usage).filter((entry): entry is [string, Record<string, unknown>] =>
    isObject(entry[1]),
  );
  if (models.length === 0) return NONE;
  let prompt: number | null = null;
  let completion: number | null = null;
  let total: number | null = null;
  for (const [, counts] of models) {
    const modelPrompt = count(counts.prompt_tokens) ?? count(counts.input_tokens);
    const modelCompletion = count(counts.completion_tokens) ?? count(counts.output_tokens);
    prompt = add(prompt, modelPrompt);
    completion = add(completion, modelCompletion);
    total = add(total, count(counts.total_tokens) ?? add(modelPrompt, modelCompletion));
  }
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: total,
    model: storableName(models[0]?.[0]),
  };
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

function storableName(name: string | undefined): string | null {
  return name === undefined
    ? null
    : name
        .slice(0, 256)
        .toWellFormed()
        .replace(/[\0\x1d\x1e]/g, " ");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
