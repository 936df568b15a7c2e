"use client";
import Link from "next/link";
import { useId } from "react";
import { projectHref } from "@/components/shell/sections";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callsHref } from "@/lib/calls/search-params";
import type { CostGrouping, CostSpan } from "@/lib/costs/search-params";
import { filtersOfGroup } from "@/lib/costs/traces-of-group";
import { formatDuration } from "@/lib/format/durations";
import { formatCost, formatCount, formatExact, MISSING } from "@/lib/format/numbers";
import { WeftError } from "@/sdk/client";
import { CostsStrip } from "./costs-strip";
import { type CostsAnswer, useCostGroups } from "./use-costs";

type CostsViewProps = { projectId: string; by: CostGrouping; last: CostSpan; keyWord: string };

/** What was spent over time and by a key, the dearest first. */
export function CostsView({ projectId, by, last, keyWord }: CostsViewProps) {
  const { data, error, refetch, isPlaceholderData, isFetching } = useCostGroups(projectId, by, last);
  if (error && !data) {
    const requestId = error instanceof WeftError ? error.requestId : undefined;
    return (
      <ErrorState
        title="Costs can't be shown"
        reason={error.message}
        requestId={requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <CostsSkeleton />;
  if (data.groups.length === 0) {
    const text =
      last === "all"
        ? "Costs come from the usage in a call's summary: integrations of model providers log it by themselves."
        : "No call used a model in this time. A longer time range may have some.";
    return <EmptyState title="No usage" text={text} />;
  }
  return (
    <div aria-busy={isPlaceholderData} className="flex min-h-0 flex-1 flex-col">
      <CostsStrip costs={data} />
      <div className="min-h-0 flex-1 overflow-auto">
        <GroupsTable projectId={projectId} by={by} last={last} keyWord={keyWord} costs={data} />
      </div>
      <footer className="flex h-8 shrink-0 items-center gap-2 border-t px-3 text-muted text-xs">
        <span>
          {formatCount(data.groups.length)}
          {data.group_count > data.groups.length ? ` of ${formatCount(data.group_count)}` : ""}{" "}
          {data.group_count === 1 ? keyWord.toLowerCase() : `${keyWord.toLowerCase()}s`}
        </span>
        <span>·</span>
        <span>{isFetching ? "…" : formatDuration(data.elapsed_ms)}</span>
        {data.total.unpriced_calls > 0 ? (
          <span className="ml-auto">{formatCount(data.total.unpriced_calls)} calls used models without a price</span>
        ) : null}
      </footer>
    </div>
  );
}

function GroupsTable({ projectId, by, last, keyWord, costs }: CostsViewProps & { costs: CostsAnswer }) {
  const hasCosts = costs.groups.some(({ cost }) => cost !== null);
  const measure = (group: CostsAnswer["groups"][number]) => (hasCosts ? group.cost : group.total_tokens) ?? 0;
  const highest = Math.max(...costs.groups.map(measure), Number.MIN_VALUE);
  const total = costs.total.cost;
  const caption = useId();
  return (
    <table aria-labelledby={caption} className="w-full table-fixed text-sm">
      <caption id={caption} className="sr-only">
        Costs by {keyWord.toLowerCase()}
      </caption>
      <thead className="sticky top-0 z-1 bg-panel">
        <tr className="h-7.5 text-left text-muted text-xs [&>th]:border-b [&>th]:px-3 [&>th]:font-medium">
          <th scope="col">{keyWord}</th>
          <th scope="col" className="w-44" />
          <NumberHead>Cost $</NumberHead>
          <NumberHead>Share</NumberHead>
          <NumberHead>Tokens in</NumberHead>
          <NumberHead>Tokens out</NumberHead>
          <NumberHead>Calls</NumberHead>
        </tr>
      </thead>
      <tbody>
        {costs.groups.map((group) => (
          <tr key={group.key ?? ""} className="h-8 hover:bg-hover [&>td]:border-line-row [&>td]:border-b [&>td]:px-3">
            <td className="truncate">
              <Link
                prefetch={false}
                href={`${projectHref(projectId)}/weave/traces${callsHref({ scope: "calls", filters: filtersOfGroup(by, group.key, last) })}`}
                title={group.key ?? undefined}
                className="font-medium hover:underline"
              >
                {group.key ?? MISSING}
              </Link>
            </td>
            <td aria-hidden>
              <span
                className="block h-2 min-w-px rounded-[2px] bg-bar"
                style={{ width: `${(measure(group) / highest) * 100}%` }}
              />
            </td>
            <NumberCell title={costTitle(group)}>{formatCost(group.cost)}</NumberCell>
            <NumberCell>
              {group.cost !== null && total ? `${Math.round((group.cost / total) * 100)}%` : MISSING}
            </NumberCell>
            <NumberCell title={exact(group.prompt_tokens)}>{formatCount(group.prompt_tokens)}</NumberCell>
            <NumberCell title={exact(group.completion_tokens)}>{formatCount(group.completion_tokens)}</NumberCell>
            <NumberCell title={exact(group.calls)}>{formatCount(group.calls)}</NumberCell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function costTitle({ cost, unpriced_calls, calls }: CostsAnswer["groups"][number]): string {
  if (cost === null) return "No price is known for this";
  return unpriced_calls > 0
    ? `$${cost}, without ${formatExact(unpriced_calls)} of ${formatExact(calls)} calls`
    : `$${cost}`;
}

function exact(value: number | null): string | undefined {
  return value === null ? undefined : formatExact(value);
}

function NumberHead({ children }: { children: string }) {
  return (
    <th scope="col" className="w-26 text-right">
      {children}
    </th>
  );
}

function NumberCell({ title, children }: { title?: string | undefined; children: string }) {
  return (
    <td title={title} className={children === MISSING ? "text-right text-muted" : "text-right"}>
      {children}
    </td>
  );
}

function CostsSkeleton() {
  return (
    <div role="status" aria-label="Loading costs" className="flex flex-col">
      <div className="h-22 border-b" />
      <div className="h-7.5 border-b" />
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex h-8 items-center border-line-row border-b px-3">
          <Skeleton className="w-40" />
        </div>
      ))}
    </div>
  );
}
