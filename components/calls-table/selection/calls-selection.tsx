"use client";
import { useQueryClient } from "@tanstack/react-query";
import { projectHref } from "@/components/shell/sections";
import { latePart } from "@/components/ui/late-part";
import { compareHref } from "@/lib/calls/compare-params";
import type { CallsQuery } from "@/lib/calls/search-params";
import { askFiguresAgain } from "../ask-figures-again";
import type { useCalls } from "../use-calls";
import type { useSelection } from "./use-selection";

const SelectionBar = latePart(() => import("./selection-bar").then((module) => module.SelectionBar), {
  floating: true,
});

/** Past so many loaded pages the list begins anew: a request for each of them would be many. */
const MOST_PAGES_ASKED_AGAIN = 5;

type CallsSelectionProps = {
  query: CallsQuery;
  selection: ReturnType<typeof useSelection>;
  calls: ReturnType<typeof useCalls>;
  total: { count: number; exact: boolean } | undefined;
  columns: readonly string[];
};

/** What can be done with the selected calls, while any are. */
export function CallsSelection({ query, selection, calls, total, columns }: CallsSelectionProps) {
  const queryClient = useQueryClient();
  const { all, chosenIds } = selection;
  if (!all && chosenIds.length === 0) return null;
  function askAgain() {
    askFiguresAgain(queryClient);
    if ((calls.data?.pages.length ?? 0) > MOST_PAGES_ASKED_AGAIN) calls.refresh();
    else void queryClient.invalidateQueries({ queryKey: ["calls"] });
  }
  return (
    <SelectionBar
      projectId={query.project_id}
      chosen={{ query, ids: all ? null : chosenIds, count: chosenIds.length }}
      total={total}
      allChosen={all}
      compareHref={comparisonOf(query.project_id, all ? [] : chosenIds)}
      onChooseAll={selection.chooseAll}
      onClear={selection.clear}
      onCallsChange={askAgain}
      columns={columns}
    />
  );
}

/** Where two chosen calls are compared; undefined of any other number. */
function comparisonOf(projectId: string, ids: readonly string[]): string | undefined {
  const [a, b, more] = ids;
  return a !== undefined && b !== undefined && more === undefined
    ? compareHref(projectHref(projectId), a, b)
    : undefined;
}
