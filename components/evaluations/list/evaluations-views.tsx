"use client";
import { projectHref } from "@/components/shell/sections";
import { ListViews } from "@/components/views/list-views";
import { type EvaluationsParams, evaluationsHref } from "@/lib/evaluations/search-params";
import { EVALUATIONS_VIEWS } from "@/lib/views/evaluations-views";
import type { SavedView } from "@/lib/views/view-endpoints";

type EvaluationsViewsProps = {
  projectId: string;
  initial: readonly SavedView[];
  params: EvaluationsParams;
  onParamsChange: (params: Partial<EvaluationsParams>) => void;
  menuOpen: boolean;
  onMenuOpenChange: (open: boolean) => void;
};

/** The saved views of the list of evaluations. */
export function EvaluationsViews({ onParamsChange, ...rest }: EvaluationsViewsProps) {
  return (
    <ListViews
      {...rest}
      list={EVALUATIONS_VIEWS}
      allLabel="All runs"
      hrefOf={(view) => `${projectHref(rest.projectId)}/weave/evaluations${evaluationsHref({ view })}`}
      onOpen={onParamsChange}
    />
  );
}
