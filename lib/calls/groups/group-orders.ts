/** What groups can be sorted by. */
export const GROUP_ORDERS = [
  "value",
  "calls",
  "errors",
  "latency_p50_ms",
  "latency_p95_ms",
  "total_tokens",
  "cost",
  "mean",
] as const;
export type GroupOrder = (typeof GROUP_ORDERS)[number];
