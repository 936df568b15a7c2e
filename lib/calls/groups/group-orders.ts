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

/** Whether groups in that order can be asked for in two steps, calls and usage: it is by what both of them know. */
export function isOfBothSteps(order: GroupOrder): boolean {
  return order === "calls" || order === "value";
}
