"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { CallAggregates, CallGroup, CallsGroups } from "@/lib/calls/groups/group-endpoints";
import type { GroupOrder } from "@/lib/calls/groups/group-orders";
import type { GroupSort } from "@/lib/calls/search-params";
import { formatSeconds } from "@/lib/format/durations";
import { formatCost, formatCount, formatExact, formatNumber, MISSING } from "@/lib/format/numbers";
import { CallsFailure } from "../calls-failure";
import { costNote, formatShare } from "../charts/chart-panels";
import { filterField } from "../filter-fields";
import type { Grouping, useGroups } from "./use-groups";

type GroupTableProps = {
  grouping: Grouping;
  groups: ReturnType<typeof useGroups>;
  onSortChange: (sort: GroupSort) => void;
  /** Shows the calls of one group. */
  onOpen: (group: CallGroup) => void;
};

/** One row for each value of a field, with what its calls have in common. */
export function GroupTable({ grouping, groups, onSortChange, onOpen }: GroupTableProps) {
  const { data, error, isFetching, isPlaceholderData, refetch } = groups;
  if (error && !isFetching) return <CallsFailure error={error} onRetry={() => void refetch()} onClear={undefined} />;
  if (!data && !isFetching) return <CallsFailure onRetry={() => void refetch()} onClear={undefined} />;
  if (data?.groups.length === 0) return <EmptyState title="Nothing to group" text="No call matches the filters." />;
  const columns = grouping.measure ? [...COLUMNS, meanColumn(grouping.measure)] : COLUMNS;
  const { order } = grouping;
  return (
    <div
      className={classNames("min-h-0 flex-1 overflow-auto", isPlaceholderData && "opacity-60")}
      aria-busy={isFetching}
    >
      <table aria-label="Groups" className="w-full border-separate border-spacing-0 text-sm tabular-nums">
        <thead className="sticky top-0 z-10 bg-panel">
          <tr>
            <Head
              label={filterField(grouping.by)?.label ?? grouping.by}
              by="value"
              order={order}
              onSortChange={onSortChange}
            />
            {columns.map(({ label, by }) => (
              <Head key={by} label={label} by={by} order={order} onSortChange={onSortChange} right />
            ))}
          </tr>
        </thead>
        <tbody>
          {data ? (
            data.groups.map((group) => (
              <tr key={group.value ?? "\0"} className="hover:bg-hover">
                <th scope="row" className="max-w-96 border-b border-line-row px-3.5 text-left font-medium">
                  <button
                    type="button"
                    title={`Show these calls: ${group.value ?? "without a value"}`}
                    onClick={() => onOpen(group)}
                    className="block h-8 w-full truncate text-left hover:text-accent-text"
                  >
                    {group.value === null ? <span className="text-muted">(none)</span> : group.value || "(empty text)"}
                  </button>
                </th>
                {columns.map((column) => (
                  <td
                    key={column.by}
                    title={column.title?.(group)}
                    className={classNames("border-b border-line-row px-3.5 text-right", column.className?.(group))}
                  >
                    {column.show(group)}
                    {column.by === "calls" ? <Share group={group} data={data} /> : null}
                  </td>
                ))}
              </tr>
            ))
          ) : (
            <Waiting columns={columns.length + 1} />
          )}
        </tbody>
      </table>
      {data && data.distinct > data.groups.length ? (
        <p className="px-3.5 py-2 text-muted text-xs">
          The first {formatExact(data.groups.length)} of {formatExact(data.distinct)} groups
        </p>
      ) : null}
    </div>
  );
}

type Column = {
  by: GroupOrder;
  label: string;
  show: (group: CallAggregates) => string;
  title?: (group: CallAggregates) => string | undefined;
  className?: (group: CallAggregates) => string | undefined;
};

const seconds = (ms: number | null) => (ms === null ? MISSING : formatSeconds(ms));

const COLUMNS: readonly Column[] = [
  { by: "calls", label: "Calls", show: ({ calls }) => formatCount(calls), title: ({ calls }) => formatExact(calls) },
  {
    by: "errors",
    label: "Errors %",
    show: (group) => (group.errors === 0 ? "0" : formatShare(group)),
    title: ({ errors }) => `${formatExact(errors)} calls`,
    className: ({ errors }) => (errors > 0 ? "text-error-text" : "text-muted"),
  },
  { by: "latency_p50_ms", label: "Latency p50 s", show: ({ latency_p50_ms }) => seconds(latency_p50_ms) },
  { by: "latency_p95_ms", label: "p95 s", show: ({ latency_p95_ms }) => seconds(latency_p95_ms) },
  { by: "total_tokens", label: "Tokens", show: ({ total_tokens }) => formatCount(total_tokens) },
  {
    by: "cost",
    label: "Cost $",
    show: (group) => `${formatCost(group.cost)}${costNote(group).note ? "*" : ""}`,
    title: (group) => costNote(group).note,
  },
];

function meanColumn(measure: string): Column {
  return {
    by: "mean",
    label: `Mean ${measure}`,
    show: ({ mean }) => formatNumber(mean),
    title: ({ measured }) => `${formatExact(measured)} calls have a number there`,
  };
}

function Share({ group, data }: { group: CallGroup; data: CallsGroups }) {
  const share = data.total.calls > 0 ? group.calls / data.total.calls : 0;
  return (
    <span aria-hidden className="ml-2 inline-block h-1.5 w-12 rounded-full bg-slate-3 align-middle">
      <span className="block h-full rounded-full bg-bar" style={{ width: `${Math.max(share * 100, 2)}%` }} />
    </span>
  );
}

type HeadProps = {
  label: string;
  by: GroupOrder;
  order: GroupSort;
  onSortChange: (sort: GroupSort) => void;
  right?: boolean;
};

function Head({ label, by, order, onSortChange, right }: HeadProps) {
  const sorted = order.by === by ? order.direction : undefined;
  const Arrow = sorted === "asc" ? ArrowUp : ArrowDown;
  const first = by === "value" ? "asc" : "desc";
  const next = sorted === undefined ? first : sorted === "desc" ? "asc" : "desc";
  return (
    <th
      scope="col"
      aria-sort={sorted === undefined ? "none" : sorted === "asc" ? "ascending" : "descending"}
      className={classNames(
        "h-[30px] border-b px-2 font-medium text-muted text-xs",
        right ? "text-right" : "text-left",
      )}
    >
      <Button size="sm" variant="quiet" className="px-1.5" onClick={() => onSortChange({ by, direction: next })}>
        {label}
        {sorted ? <Arrow className="size-3" /> : null}
      </Button>
    </th>
  );
}

function Waiting({ columns }: { columns: number }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row}>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} className="h-8 border-b border-line-row px-3.5">
          <Skeleton className={column === 0 ? "w-40" : "ml-auto w-12"} />
        </td>
      ))}
    </tr>
  ));
}
