"use client";
import { useMemo } from "react";
import { type ColumnState, DEFAULT_COLUMNS } from "@/lib/calls/columns";
import type { Scope } from "@/lib/calls/filters/filter-operators";
import { callsColumns, fieldsOf } from "./calls-columns";
import { columnEdits } from "./column-edits";

/** The columns of the table as the address has them, and what can be done to them. */
export function useTableColumns(input: {
  projectId: string;
  scope: Scope;
  cols: readonly ColumnState[] | null;
  onParamsChange: (params: { cols: ColumnState[] | null }, options: { history: "push" | "replace" }) => void;
}) {
  const { projectId, scope, cols, onParamsChange } = input;
  const state = useMemo(
    // In scope "calls" a row speaks for itself alone.
    () => (cols ?? DEFAULT_COLUMNS).filter(({ id }) => scope === "traces" || id !== "calls"),
    [cols, scope],
  );
  const columns = useMemo(() => callsColumns(projectId, state), [projectId, state]);
  const fields = useMemo(() => fieldsOf(state), [state]);
  const shown = useMemo(() => state.map(({ id }) => id), [state]);
  const edits = useMemo(
    () => columnEdits(cols ?? DEFAULT_COLUMNS, (next, history) => onParamsChange({ cols: next }, { history })),
    [cols, onParamsChange],
  );
  return { state, shown, columns, fields, edits };
}
