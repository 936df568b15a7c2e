import { parseAsStringLiteral } from "nuqs/server";

export const COST_GROUPINGS = ["model", "op", "user", "day"] as const;
export type CostGrouping = (typeof COST_GROUPINGS)[number];
/** How far back the page looks. */
export const COST_SPANS = ["24h", "7d", "30d", "90d", "all"] as const;
export type CostSpan = (typeof COST_SPANS)[number];

/** What the address of the page about costs says. */
export const costsParams = {
  by: parseAsStringLiteral(COST_GROUPINGS).withDefault("model"),
  last: parseAsStringLiteral(COST_SPANS).withDefault("30d"),
  tab: parseAsStringLiteral(["costs", "prices"] as const).withDefault("costs"),
};
