"use client";
import { type RefObject, useCallback } from "react";
import { callHref } from "@/components/call/call-href";
import { type GridSort, sortBy } from "@/components/data-table/sort-order";
import { usePushWritten } from "@/components/shell/use-push-written";
import { useStable } from "@/components/ui/use-stable";
import { type CallsParams, callsQueryOf, MAX_SORTS } from "@/lib/calls/search-params";
import type { useCellStore } from "./columns/use-cells";
import type { useSelection } from "./selection/use-selection";
import type { useCalls } from "./use-calls";
import { useCallsShortcuts } from "./use-calls-shortcuts";
import type { useRowPlace } from "./use-row-place";

/** What opens over the table, one at a time. */
export type OpenPart = "columns" | "views" | "filter" | "ops";

type Table = {
  projectId: string;
  params: CallsParams;
  setParams: (params: Partial<CallsParams>, options?: { history: "push" | "replace" }) => Promise<unknown>;
  calls: ReturnType<typeof useCalls>;
  cells: ReturnType<typeof useCellStore>;
  selection: ReturnType<typeof useSelection>;
  place: ReturnType<typeof useRowPlace>;
  findInput: RefObject<HTMLInputElement | null>;
  onOpen: (part: OpenPart) => void;
};

/** What can be done in the traces table, by mouse and by the keys it also binds. */
export function useCallsActions(table: Table) {
  const { projectId, params, setParams, calls, selection, place, findInput, onOpen } = table;
  const { noteWritten, push } = usePushWritten();
  const { peek, sort, group } = params;
  const { rows } = calls;
  const activeId = rows.idAt(place.active);
  const openRow = useCallback((id: string) => noteWritten(setParams({ peek: id })), [setParams, noteWritten]);
  const ask = useStable(askAnew);
  const changeSort = useStable(sortAnew);
  const refresh = useStable(readAnew);

  function moveTo(index: number) {
    const id = rows.idAt(place.moveTo(index) ?? -1);
    if (id && peek) noteWritten(setParams({ peek: id }, { history: "replace" }));
  }
  /** Asks something else: from the first row on, with nothing selected. */
  function askAnew(next: Partial<CallsParams>) {
    place.activate(0);
    selection.clear();
    change(next);
  }
  function sortAnew(next: GridSort, add: boolean) {
    place.activate(0);
    change({ sort: sortBy(sort, next, add, MAX_SORTS) });
  }
  function change(next: Partial<CallsParams>) {
    calls.askAhead(callsQueryOf(projectId, { ...params, ...next }));
    noteWritten(setParams(next));
  }
  function readAnew() {
    table.cells.clear();
    calls.refresh();
  }

  useCallsShortcuts(
    {
      move: (step) => moveTo(place.active + step),
      moveToStart: () => moveTo(0),
      moveToEnd: () => moveTo(rows.count - 1),
      peek: () => activeId && openRow(activeId),
      openPage: () => {
        const id = peek ?? activeId;
        if (id) void push(() => callHref(projectId, id, location.search));
      },
      select: (range) => selection.selectRow(place.active, range),
      escape: () => (peek ? noteWritten(setParams({ peek: null })) : selection.clear()),
      find: () => findInput.current?.focus(),
      addFilter: () => onOpen("filter"),
      refresh,
      chooseOps: () => onOpen("ops"),
      chooseColumns: () => onOpen("columns"),
      chooseView: () => onOpen("views"),
    },
    group === null,
  );
  return { ask, changeSort, moveTo, openRow, refresh };
}
