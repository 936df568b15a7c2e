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
    return {
      model,
      requests: first("requests"),
      input: first("prompt_tokens", "input_tokens", "prompt_token_count"),
      output: first("completion_tokens", "output_tokens", "candidates_token_count"),
      total: first("total_tokens", "total_token_count"),
    };
  });
}

function numberOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "number" ? node.text : undefined;
}
