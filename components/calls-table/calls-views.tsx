"use client";
import { projectHref } from "@/components/shell/sections";
import { ListViews } from "@/components/views/list-views";
import { type CallsParams, callsHref } from "@/lib/calls/search-params";
import { CALLS_VIEWS } from "@/lib/views/calls-views";
import type { SavedView } from "@/lib/views/view-endpoints";

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
export function CallsViews({ onParamsChange, vanished, ...rest }: CallsViewsProps) {
  return (
    <ListViews
      {...rest}
      list={CALLS_VIEWS}
      allLabel="All traces"
      alsoDropped={vanished.map((field) => `column ${field}, which no recent call has`)}
      hrefOf={(view) => `${projectHref(rest.projectId)}/weave/traces${callsHref({ view })}`}
      onOpen={(params) => onParamsChange({ ...params, peek: null })}
    />
  );
}
