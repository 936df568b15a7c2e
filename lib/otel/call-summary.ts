import { asJsonText, EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import type { Reading, TokenUsage } from "./conventions/reading.ts";

/** A call's summary: the span's own tokens, by model, in the words that costs are computed from. */
export function callSummary({ model, usage, kind }: Reading): JsonText {
  if (usage === "none" || (usage === undefined && (model === undefined || !CALLS_MODEL.has(kind)))) return EMPTY_OBJECT;
  return asJsonText(`{"usage":{${JSON.stringify(model ?? "unknown")}:${usageJson(usage ?? {})}}}`);
}

const CALLS_MODEL = new Set<string | undefined>(["llm", "embedding", "rerank"]);

function usageJson({ prompt, completion, total, details = {} }: TokenUsage): string {
  const counts = {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: total ?? sum(prompt, completion),
    ...details,
  };
  let text = '{"requests":1';
  for (const [name, digits] of Object.entries(counts)) if (digits !== undefined) text += `,"${name}":${Number(digits)}`;
  return `${text}}`;
}

function sum(prompt: string | undefined, completion: string | undefined): string | undefined {
  if (prompt === undefined && completion === undefined) return undefined;
  return String(Number(prompt ?? 0) + Number(completion ?? 0));
}
