import type { CallsQuery } from "@/lib/calls/search-params";

/** Which calls an action is for: some, picked by hand, or all that the table's question finds. */
export type Chosen = { query: CallsQuery; ids: readonly string[] | null; count: number | undefined };

/** The same as the server is asked. */
export function chosenInput({ query, ids }: Chosen) {
  return { ...query, ids: ids && [...ids] };
}
