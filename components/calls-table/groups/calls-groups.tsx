"use client";
import { GridSkeleton } from "@/components/data-table/grid-skeleton";
import { latePart } from "@/components/ui/late-part";
import type { CallGroup } from "@/lib/calls/groups/group-endpoints";
import type { CallsParams, CallsQuery } from "@/lib/calls/search-params";
import type { Grouping, useGroups } from "./use-groups";

const GroupBar = latePart(() => import("./group-bar").then((module) => module.GroupBar), {
  waiting: <div className="h-9 shrink-0 border-b" />,
});

const FIGURES = ["Calls", "Errors %", "Latency p50 s", "p95 s", "Tokens", "Cost $"];
const SHAPES = [
  { head: "", meta: { width: 220, grow: 1 } },
  ...FIGURES.map((head) => ({ head, meta: { width: 96, align: "right" as const } })),
];
const GroupTable = latePart(() => import("./group-table").then((module) => module.GroupTable), {
  waiting: <GridSkeleton label="groups" columns={SHAPES} checkboxes={false} />,
});

type CallsGroupsProps = {
  query: CallsQuery;
  grouping: Grouping;
  groups: ReturnType<typeof useGroups>;
  onParamsChange: (params: Partial<CallsParams>, history: "push" | "replace") => void;
  /** Shows the calls of one group. */
  onOpen: (group: CallGroup, by: string) => void;
};

/** The calls of a question by a field, instead of one by one. */
export function CallsGroups({ query, grouping, groups, onParamsChange, onOpen }: CallsGroupsProps) {
  const { by, measure } = grouping;
  return (
    <>
      <GroupBar
        query={query}
        group={by}
        measure={measure}
        newest={groups.data?.newest ?? null}
        onGroupChange={(group) => onParamsChange({ group, measure: group ? measure : null }, "push")}
        onMeasureChange={(next) => onParamsChange({ measure: next }, "push")}
      />
      <GroupTable
        grouping={grouping}
        groups={groups}
        onSortChange={(gsort) => onParamsChange({ gsort }, "replace")}
        onOpen={onOpen}
      />
    </>
  );
}
