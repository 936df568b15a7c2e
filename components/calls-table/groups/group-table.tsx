"use client";
import { GridSkeleton } from "@/components/data-table/grid-skeleton";
import { LinkGrid } from "@/components/data-table/link-grid";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import type { CallGroup } from "@/lib/calls/groups/group-endpoints";
import { GROUP_ORDERS } from "@/lib/calls/groups/group-orders";
import type { GroupSort } from "@/lib/calls/search-params";
import { formatExact } from "@/lib/format/numbers";
import { CallsFailure } from "../calls-failure";
import { filterField } from "../filters/filter-fields";
import { groupColumns } from "./group-columns";
import type { Grouping, useGroups } from "./use-groups";

type GroupTableProps = {
  grouping: Grouping;
  groups: ReturnType<typeof useGroups>;
  onSortChange: (sort: GroupSort) => void;
  /** Shows the calls of one group. */
  onOpen: (group: CallGroup, by: string) => void;
};

/** One row for each value of a field, with what its calls have in common; a row opens as its calls. */
export function GroupTable({ grouping, groups, onSortChange, onOpen }: GroupTableProps) {
  const { data, error, isFetching, isPlaceholderData, refetch } = groups;
  if (!isFetching && (error || !data))
    return <CallsFailure error={error ?? undefined} onRetry={() => void refetch()} onClear={undefined} />;
  if (data?.groups.length === 0) return <EmptyState title="Nothing to group" text="No call matches the filters." />;
  const columns = groupColumns(data ?? grouping, data?.total.calls ?? 0, data?.usage ?? "counting");
  if (!data) {
    const shapes = columns.map((column) => ({ head: String(column.head), meta: column }));
    return <GridSkeleton label="groups" columns={shapes} checkboxes={false} />;
  }
  const { order } = grouping;
  return (
    <div
      aria-busy={isFetching}
      className={classNames("flex min-h-0 flex-1 flex-col", isPlaceholderData && "opacity-60")}
    >
      <LinkGrid
        label="Groups"
        columns={columns}
        rows={data.groups}
        totalRows={data.distinct}
        keyOf={({ value }) => value ?? "\0"}
        sort={{ field: order.by, direction: order.direction }}
        onSortChange={(sort) => {
          const by = GROUP_ORDERS.find((known) => known === sort.field);
          if (by) onSortChange({ by, direction: sort.direction });
        }}
        onOpen={(group) => onOpen(group, data.by)}
        tail={<p className="px-5.5 py-2 text-muted text-xs empty:hidden">{tailOf(data)}</p>}
      />
    </div>
  );
}

/** What is to be said below the groups. */
function tailOf({
  groups,
  distinct,
  by,
}: {
  groups: readonly CallGroup[];
  distinct: number;
  by: string;
}): string | null {
  if (distinct > groups.length) return `The first ${formatExact(groups.length)} of ${formatExact(distinct)} groups`;
  const [first] = groups;
  if (distinct === 1 && first?.value === null)
    return `None of these calls has a value at ${filterField(by)?.label ?? by}.`;
  return null;
}
