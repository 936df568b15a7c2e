import type { Filter } from "../calls/filters/filters.ts";
import type { CostGrouping, CostSpan } from "./search-params.ts";

const FIELDS: Readonly<Record<Exclude<CostGrouping, "day">, string>> = {
  model: "model",
  op: "trace_name",
  user: "wb_user_id",
};

/** The chips of the table of calls that show what a group of costs counts. */
export function filtersOfGroup(by: CostGrouping, key: string | null, last: CostSpan): Filter[] {
  if (by === "day" && key !== null) {
    const next = new Date(Date.parse(`${key}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    return [
      { field: "started_at", op: ">=", value: `${key}T00:00:00Z` },
      { field: "started_at", op: "<", value: `${next}T00:00:00Z` },
      { field: "total_tokens", op: "is not empty", value: "" },
    ];
  }
  const field = by === "day" ? "model" : FIELDS[by];
  const chip: Filter = key === null ? { field, op: "is empty", value: "" } : { field, op: "is", value: key };
  return [chip, ...(last === "all" ? [] : [{ field: "started_at", op: "in last", value: last } satisfies Filter])];
}
