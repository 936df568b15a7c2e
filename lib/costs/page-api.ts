import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { listCosts } from "./list-cost-groups";
import { listKnownPrices } from "./list-known-prices";
import { costGroups, costPrices } from "./page-endpoints";

/** What the page about costs asks for. */
export const costPageEndpoints: readonly ServedEndpoint[] = [
  serve(costGroups, listCosts),
  serve(costPrices, listKnownPrices),
];
