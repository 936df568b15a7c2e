"use client";
import { useMemo } from "react";
import { projectHref } from "@/components/shell/sections";
import { ViewsBar } from "@/components/views/views-bar";
import { type EvaluationsParams, evaluationsHref } from "@/lib/evaluations/search-params";
import { EVALUATIONS_VIEWS } from "@/lib/views/evaluations-views";
import type { SavedView } from "@/lib/views/view-endpoints";
import { ALL_VIEW, applyView, sameState, viewState } from "@/lib/views/view-state";

type EvaluationsViewsProps = {
  projectId: string;
  initial: readonly SavedView[];
  params: EvaluationsParams;
  onParamsChange: (params: Partial<EvaluationsParams>) => void;
  menuOpen: boolean;
  onMenuOpenChange: (open: boolean) => void;
};

/** The saved views of the list of evaluations. */
export function EvaluationsViews({ projectId, initial, params, onParamsChange, ...menu }: EvaluationsViewsProps) {
  const state = useMemo(() => viewState(params, EVALUATIONS_VIEWS), [params]);
  // Where another view is the default, the bare address opens that one.
  const all = initial.some((view) => view.is_default) ? ALL_VIEW : null;
  return (
    <ViewsBar
      projectId={projectId}
      list="evaluations"
      allLabel="All runs"
      initial={initial}
      current={params.view}
      state={state}
      differs={(from) => !sameState(from, state, EVALUATIONS_VIEWS)}
      droppedOf={(saved) => applyView(saved, EVALUATIONS_VIEWS).dropped}
      hrefOf={(view) =>
        `${projectHref(projectId)}/weave/evaluations${evaluationsHref({ view: view?.object_id ?? all })}`
      }
      onOpen={(opened, view) =>
        onParamsChange({ ...applyView(opened, EVALUATIONS_VIEWS).state, view: view?.object_id ?? all })
      }
      {...menu}
    />
  );
}
