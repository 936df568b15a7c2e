/** Where the endpoints of the page about costs are. */
export const COST_PATHS = {
  costGroups: { method: "POST", path: "/weft/costs/groups" },
  costPrices: { method: "POST", path: "/weft/costs/prices" },
  costCreate: { method: "POST", path: "/cost/create" },
  costPurge: { method: "POST", path: "/cost/purge" },
} as const;
