"use client";
import { useMemo } from "react";
import {
  ALL_VIEW,
  applyView,
  sameState,
  type ValuesOf,
  type ViewList,
  type ViewParams,
  viewState,
} from "@/lib/views/view-state";
import { ViewsBar, type ViewsBarProps } from "./views-bar";

type ListViewsProps<Params extends ViewParams> = Pick<
  ViewsBarProps,
  "projectId" | "allLabel" | "initial" | "menuOpen" | "onMenuOpenChange"
> & {
  list: ViewList<Params>;
  /** What the address says. */
  params: Readonly<Record<string, unknown>> & { view: string | null };
  /** What the list could not show, beside what it does not know at all. */
  alsoDropped?: readonly string[];
  hrefOf: (view: string | null) => string;
  /** A view as the list's parameters: all of them. */
  onOpen: (params: ValuesOf<Params> & { view: string | null }) => void;
};

/** The saved views of a list whose state is its address. */
export function ListViews<Params extends ViewParams>(props: ListViewsProps<Params>) {
  const { list, params, alsoDropped = [], hrefOf, onOpen, ...bar } = props;
  const state = useMemo(() => viewState(params, list), [params, list]);
  // Where another view is the default, the bare address opens that one.
  const all = bar.initial.some((view) => view.is_default) ? ALL_VIEW : null;
  return (
    <ViewsBar
      {...bar}
      list={list.type}
      current={params.view}
      state={state}
      differs={(from) => !sameState(from, state, list)}
      droppedOf={(saved) => [...applyView(saved, list).dropped, ...alsoDropped]}
      hrefOf={(view) => hrefOf(view?.object_id ?? all)}
      onOpen={(opened, view) => onOpen({ ...applyView(opened, list).state, view: view?.object_id ?? all })}
    />
  );
}
