"use client";
import { useMemo } from "react";
import { projectHref } from "@/components/shell/sections";
import { ViewsBar } from "@/components/views/views-bar";
import { type CallsParams, callsHref } from "@/lib/calls/search-params";
import { ALL_VIEW, CALLS_VIEWS } from "@/lib/views/calls-views";
import type { SavedView } from "@/lib/views/view-endpoints";
import { applyView, sameState, viewState } from "@/lib/views/view-state";

type CallsViewsProps = {
  projectId: string;
  initial: readonly SavedView[];
  params: CallsParams;
  onParamsChange: (params: Partial<CallsParams>) => void;
  /** Columns of the view in the address that no call has any more. */
  vanished: readonly string[];
  menuOpen: boolean;
  onMenuOpenChange: (open: boolean) => void;
};

/** The saved views of the traces table. */
export function CallsViews({ projectId, initial, params, onParamsChange, vanished, ...menu }: CallsViewsProps) {
  const state = useMemo(() => viewState(params, CALLS_VIEWS), [params]);
  // Where another view is the default, the bare address opens that one.
  const all = initial.some((view) => view.is_default) ? ALL_VIEW : null;
  return (
    <ViewsBar
      projectId={projectId}
      list="traces"
      allLabel="All traces"
      initial={initial}
      current={params.view}
      state={state}
      differs={(from) => !sameState(from, state, CALLS_VIEWS)}
      droppedOf={(saved) => [
        ...applyView(saved, CALLS_VIEWS).dropped,
        ...vanished.map((field) => `column ${field}, which no recent call has`),
      ]}
      hrefOf={(view) => `${projectHref(projectId)}/weave/traces${callsHref({ view: view?.object_id ?? all })}`}
      onOpen={(opened, view) =>
        onParamsChange({ ...applyView(opened, CALLS_VIEWS).state, view: view?.object_id ?? all, peek: null })
      }
      {...menu}
    />
  );
}
