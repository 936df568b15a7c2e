import { z } from "zod";
import { SCOPES } from "./filters/filter-operators.ts";
import { filter, sort } from "./filters/filters.ts";

/** Which calls a table shows: what its list, its count, its facets, charts and groups are all asked with. */
export const listQuery = z.object({
  project_id: z.string(),
  scope: z.enum(SCOPES).default("traces"),
  filters: z.array(filter).max(50).default([]),
  /** What no chip can say, as the wire has queries: the text of `{"$expr": …}`. It holds beside the filters. */
  query: z.string().max(200_000).nullish(),
  /** Empty: newest first. */
  sort: z.array(sort).max(4).default([]),
});
export type ListQuery = z.output<typeof listQuery>;
