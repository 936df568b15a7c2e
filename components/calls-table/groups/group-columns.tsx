import type { LinkColumn } from "@/components/data-table/link-grid";
import { Skeleton } from "@/components/ui/skeleton";
import type { CallGroup } from "@/lib/calls/groups/group-endpoints";
import type { GroupOrder } from "@/lib/calls/groups/group-orders";
import { formatSeconds } from "@/lib/format/durations";
import { formatCost, formatCount, formatExact, formatNumber, MISSING } from "@/lib/format/numbers";
import { parseRef } from "@/lib/refs/ref";
import { shortRef } from "@/lib/refs/short-ref";
import { COUNTED_ONCE, costNote, formatShare } from "../charts/chart-panels";
import { filterField } from "../filters/filter-fields";
import type { Grouping, UsageState } from "./use-groups";

type GroupColumn = LinkColumn<CallGroup> & { sortField: GroupOrder };

/** The columns of a table of groups: the value, and what the calls with it have in common. */
export function groupColumns(
  { by, measure }: Pick<Grouping, "by" | "measure">,
  allCalls: number,
  usage: UsageState,
): GroupColumn[] {
  const used = usage === "counted" ? USAGE : USAGE.map((column) => ({ ...column, cell: () => UNCOUNTED[usage] }));
  return [valueColumn(by), callsColumn(allCalls), ...FIGURES, ...used, ...(measure ? [meanColumn(measure)] : [])];
}

const UNCOUNTED = {
  counting: <Skeleton className="ml-auto w-10" />,
  unknown: <span title="Not counted">{MISSING}</span>,
};

function valueColumn(by: string): GroupColumn {
  return {
    id: "value",
    head: filterField(by)?.label ?? by,
    width: 200,
    grow: 2,
    sortField: "value",
    cell: ({ value }) => (
      <span title={value ?? undefined} className={value ? "font-medium" : "text-muted"}>
        {value === null ? "(none)" : value === "" ? "(empty text)" : readableValue(value)}
      </span>
    ),
  };
}

/** Of a ref the name and the beginning of its version: what refs have in common says nothing. */
function readableValue(value: string): string {
  const ref = parseRef(value);
  return ref ? shortRef(ref) : value;
}

function callsColumn(allCalls: number): GroupColumn {
  return {
    ...figure("calls", "Calls", 150),
    cell: ({ calls }) => (
      <span className="flex items-center justify-end gap-2" title={formatExact(calls)}>
        <span aria-hidden className="h-1.5 w-12 rounded-full bg-slate-3">
          <span
            className="block h-full rounded-full bg-bar"
            style={{ width: `${Math.max((calls / Math.max(allCalls, 1)) * 100, 2)}%` }}
          />
        </span>
        <span className="min-w-10">{formatCount(calls)}</span>
      </span>
    ),
  };
}

const FIGURES: readonly GroupColumn[] = [
  {
    ...figure("errors", "Errors %", 90),
    cell: (group) => (
      <span
        title={`${formatExact(group.errors)} calls`}
        className={group.errors > 0 ? "text-error-text" : "text-muted"}
      >
        {group.errors === 0 ? "0" : formatShare(group)}
      </span>
    ),
  },
  { ...figure("latency_p50_ms", "Latency p50 s", 116), cell: ({ latency_p50_ms }) => formatSeconds(latency_p50_ms) },
  { ...figure("latency_p95_ms", "p95 s", 84), cell: ({ latency_p95_ms }) => formatSeconds(latency_p95_ms) },
];

const USAGE: readonly GroupColumn[] = [
  {
    ...figure("total_tokens", "Tokens", 90),
    cell: ({ total_tokens }) => <span title={COUNTED_ONCE}>{formatCount(total_tokens)}</span>,
  },
  {
    ...figure("cost", "Cost $", 90),
    cell: (group) => {
      const { note } = costNote(group);
      return (
        <span title={note ?? COUNTED_ONCE}>{`${formatCost(group.cost)}${note && group.cost !== null ? "*" : ""}`}</span>
      );
    },
  },
];

function meanColumn(measure: string): GroupColumn {
  return {
    ...figure("mean", `Mean ${filterField(measure)?.label ?? measure}`, 150),
    cell: ({ mean, measured }) => (
      <span title={`${formatExact(measured)} calls have a number there`}>{formatNumber(mean)}</span>
    ),
  };
}

function figure(by: GroupOrder, head: string, width: number): Omit<GroupColumn, "cell"> {
  return { id: by, head, width, align: "right", sortField: by, sortFirst: "desc" };
}
