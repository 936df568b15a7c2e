import { type JsonNode, member } from "./parse-json.ts";

/** Tokens of one model, each number as it was written. */
export type ModelUsage = {
  model: string;
  requests: string | undefined;
  input: string | undefined;
  output: string | undefined;
  total: string | undefined;
};

/** The usage per model of a call's summary, whichever provider's words it has. */
export function readUsage(summary: JsonNode | undefined): ModelUsage[] {
  const usage = member(summary, "usage");
  if (usage?.kind !== "object") return [];
  return usage.keys.map((model, index) => {
    const counts = usage.items[index];
    const first = (...keys: string[]) =>
      keys.map((key) => numberOf(member(counts, key))).find((text) => text !== undefined);
    const input = first("prompt_tokens", "input_tokens", "prompt_token_count");
    const output = first("completion_tokens", "output_tokens", "candidates_token_count");
    const total = first("total_tokens", "total_token_count") ?? sumOf(input, output);
    return { model, requests: first("requests"), input, output, total };
  });
}

/** Providers that name no total mean the two together, as the call's own figure does. */
function sumOf(input: string | undefined, output: string | undefined): string | undefined {
  const counts = [input, output].filter((text) => text !== undefined);
  return counts.length > 0 && counts.every((text) => /^\d{1,15}$/.test(text))
    ? String(counts.reduce((sum, text) => sum + Number(text), 0))
    : undefined;
}

function numberOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "number" ? node.text : undefined;
}
