import { expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";
import { readUsage } from "./read-usage.ts";

const usageOf = (summary: unknown) => readUsage(parseJson(JSON.stringify(summary))?.node);

test("each model's tokens are read in its provider's words", () => {
  const usage = {
    "gpt-4o": { prompt_tokens: 900, completion_tokens: 110, total_tokens: 1010, requests: 1 },
    claude: { input_tokens: 5, output_tokens: 7 },
  };
  expect(usageOf({ usage })).toEqual([
    { model: "gpt-4o", requests: "1", input: "900", output: "110", total: "1010" },
    { model: "claude", requests: undefined, input: "5", output: "7", total: "12" },
  ]);
});

test("a summary without usage has none", () => {
  expect(usageOf({ usage: null })).toEqual([]);
  expect(usageOf({})).toEqual([]);
  expect(readUsage(undefined)).toEqual([]);
});
