"use client";
import { useMemo, useSyncExternalStore } from "react";
import { useCallFields } from "../fields/use-call-fields";
import { isPath } from "../filters/filter-fields";
import type { CellRows, CellStore } from "./cell-store";

/** Rows whose values tell whether a field is there at all. */
const ROWS_LOOKED_AT = 40;

type VanishedInput = {
  projectId: string;
  store: CellStore;
  rows: CellRows;
  fields: readonly string[];
  /** Only whoever opens a saved view is told. */
  enabled: boolean;
};

/** The columns that no call has (any more): neither the rows at the top, nor the newest calls of the project. */
export function useVanishedFields({ projectId, store, rows, fields, enabled }: VanishedInput): string[] {
  const looked = rows.slice(0, ROWS_LOOKED_AT);
  const read = () => (enabled ? store.emptyFields(looked, fields.filter(isPath)).join("\n") : "");
  const empty = useSyncExternalStore(store.subscribe, read, () => "");
  const everything = { project_id: projectId, scope: "calls" as const, filters: [], query: null, sort: [] };
  const { data } = useCallFields(everything, empty !== "");
  return useMemo(() => {
    if (!data || empty === "") return [];
    const known = new Set(data.fields.map(({ field }) => field));
    return empty.split("\n").filter((field) => !known.has(field));
  }, [data, empty]);
}
