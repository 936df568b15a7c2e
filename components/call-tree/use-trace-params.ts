"use client";
import { createSerializer, throttle, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { usePreference } from "@/components/values/use-preference";
import { type TraceViewName, traceParams } from "@/lib/calls/call-params";
import { DEFAULT_TREE_COLUMNS, TREE_COLUMNS, type TreeColumn } from "@/lib/calls/tree/tree-columns";

/** Browsers slow down pages that change their address more often. */
const ADDRESS_EVERY_MS = 250;

const serialize = createSerializer(traceParams);

/** The state of the trace beside a call, which lives in the address; columns are remembered, too. */
export function useTraceParams() {
  const [params, setParams] = useQueryStates(traceParams, { limitUrlUpdates: throttle(ADDRESS_EVERY_MS) });
  const [lastColumns, rememberColumns] = usePreference("weft-tree-columns", COLUMN_SETS);
  const columns = useMemo(
    () => new Set<TreeColumn>(params.cols ?? (lastColumns.split(" ").filter(isColumn) as TreeColumn[])),
    [params.cols, lastColumns],
  );
  return {
    ...params,
    columns,
    setParams,
    /** An address's search with what is still to be written into it: whoever goes on meanwhile takes it along. */
    searchOf: (search: string) => serialize(search, params),
    setView: (trace: TraceViewName) => void setParams({ trace }),
    toggleColumn(column: TreeColumn) {
      const next = TREE_COLUMNS.filter((name) => (name === column) !== columns.has(name));
      rememberColumns(next.join(" "));
      void setParams({ cols: next });
    },
  };
}

export type TraceParams = ReturnType<typeof useTraceParams>;

/** Every set of columns as a word that a preference can have, the default first. */
const COLUMN_SETS: [string, ...string[]] = [
  DEFAULT_TREE_COLUMNS.join(" "),
  ...Array.from({ length: 2 ** TREE_COLUMNS.length }, (_, bits) =>
    TREE_COLUMNS.filter((_, index) => bits & (2 ** index)).join(" "),
  ),
];

function isColumn(word: string): word is TreeColumn {
  return (TREE_COLUMNS as readonly string[]).includes(word);
}
