"use client";
import Link from "next/link";
import { type LinkColumn, LinkGrid } from "@/components/data-table/link-grid";
import { ListFooter } from "@/components/data-table/list-bar";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryFailure } from "@/components/ui/query-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { callsHref } from "@/lib/calls/search-params";
import type { CostGrouping, CostSpan } from "@/lib/costs/search-params";
import { filtersOfGroup } from "@/lib/costs/traces-of-group";
import { formatDuration } from "@/lib/format/durations";
import { formatCost, formatCount, formatExact, MISSING } from "@/lib/format/numbers";
import { CostsStrip } from "./costs-strip";
import { type CostsAnswer, useCostGroups } from "./use-costs";

/** How a key is called. */
export const GROUPING_WORDS: Readonly<Record<CostGrouping, string>> = {
  model: "Model",
  op: "Op",
  user: "User",
  day: "Day",
};

type CostsViewProps = {
  projectId: string;
  by: CostGrouping;
  last: CostSpan;
  onPricesOpen: () => void;
  onAllTime: () => void;
};

/** What was spent over time and by a key, the dearest first. */
export function CostsView({ projectId, by, last, onPricesOpen, onAllTime }: CostsViewProps) {
  const { data, error, refetch, isPlaceholderData, isFetching } = useCostGroups(projectId, by, last);
  if (error && !data) return <QueryFailure title="Costs can't be shown" error={error} onRetry={() => void refetch()} />;
  if (!data) return <CostsSkeleton />;
  if (data.groups.length === 0) {
    return (
      <EmptyState
        title={last === "all" ? "No usage yet" : "No usage in this time"}
        text="Costs come from the usage in a call's summary, which the clients' integrations of model providers log by themselves, and from prices by model."
      >
        {last === "all" ? null : <Button onClick={onAllTime}>All time</Button>}
      </EmptyState>
    );
  }
  const keyWord = GROUPING_WORDS[data.by];
  const hrefOf = ({ key }: CostGroup) =>
    `${projectHref(projectId)}/weave/traces${callsHref({ scope: "calls", filters: filtersOfGroup(data.by, key, data.last) })}`;
  return (
    <div aria-busy={isPlaceholderData} className="flex min-h-0 flex-1 flex-col">
      <CostsStrip costs={data} />
      <LinkGrid
        label={`Costs by ${keyWord.toLowerCase()}`}
        columns={columnsOf({ data, keyWord, hrefOf })}
        rows={data.groups}
        totalRows={data.group_count}
        keyOf={({ key }) => key ?? ""}
        hrefOf={hrefOf}
      />
      <ListFooter
        keys={[
          ["j k", "move"],
          ["Enter", "open its calls"],
          ["?", "all keys"],
        ]}
      >
        {formatCount(data.groups.length)}
        {data.group_count > data.groups.length ? ` of ${formatCount(data.group_count)}` : ""}{" "}
        {data.group_count === 1 ? keyWord.toLowerCase() : `${keyWord.toLowerCase()}s`}
        {" · "}
        {isFetching ? "…" : formatDuration(data.elapsed_ms)}
        {data.total.unpriced_calls > 0 ? (
          <>
            {" · "}
            <button type="button" onClick={onPricesOpen} className="text-text underline-offset-2 hover:underline">
              {formatCount(data.total.unpriced_calls)} {data.total.unpriced_calls === 1 ? "call" : "calls"} used models
              without a price
            </button>
          </>
        ) : null}
      </ListFooter>
    </div>
  );
}

type CostGroup = CostsAnswer["groups"][number];
type ColumnsInput = { data: CostsAnswer; keyWord: string; hrefOf: (group: CostGroup) => string };

function columnsOf({ data, keyWord, hrefOf }: ColumnsInput): LinkColumn<CostGroup>[] {
  const hasCosts = data.groups.some(({ cost }) => cost !== null);
  const measure = (group: CostGroup) => (hasCosts ? group.cost : group.total_tokens) ?? 0;
  const highest = Math.max(...data.groups.map(measure), Number.MIN_VALUE);
  const total = data.total.cost;
  return [
    {
      id: "key",
      head: keyWord,
      width: 220,
      grow: 1,
      cell: (group) => (
        <Link
          prefetch={false}
          tabIndex={-1}
          href={hrefOf(group)}
          title={group.key ?? undefined}
          className="font-medium hover:underline"
        >
          {group.key ?? MISSING}
        </Link>
      ),
    },
    {
      id: "bar",
      head: <span className="sr-only">{hasCosts ? "Cost as a bar" : "Tokens as a bar"}</span>,
      width: 176,
      cell: (group) => (
        <span
          aria-hidden
          className="block h-2 min-w-px rounded-[2px] bg-bar"
          style={{ width: `${(measure(group) / highest) * 100}%` }}
        />
      ),
    },
    figure("cost", "Cost $", (group) => [formatCost(group.cost), costTitle(group)]),
    figure("share", "Share", ({ cost }) => [
      cost !== null && total ? `${Math.round((cost / total) * 100)}%` : MISSING,
      undefined,
    ]),
    figure("in", "Tokens in", ({ prompt_tokens }) => [formatCount(prompt_tokens), exact(prompt_tokens)]),
    figure("out", "Tokens out", ({ completion_tokens }) => [formatCount(completion_tokens), exact(completion_tokens)]),
    figure("calls", "Calls", ({ calls }) => [formatCount(calls), exact(calls)]),
  ];
}

function figure(
  id: string,
  head: string,
  read: (group: CostGroup) => [shown: string, hover: string | undefined],
): LinkColumn<CostGroup> {
  return {
    id,
    head,
    width: 104,
    align: "right",
    cell: (group) => {
      const [shown, hover] = read(group);
      return (
        <span title={hover} className={shown === MISSING ? "text-muted" : undefined}>
          {shown}
        </span>
      );
    },
  };
}

function costTitle({ cost, unpriced_calls, calls }: CostGroup): string {
  if (cost === null) return "No price is known for this";
  return unpriced_calls > 0
    ? `$${cost}, without ${formatExact(unpriced_calls)} of ${formatExact(calls)} calls`
    : `$${cost}`;
}

function exact(value: number | null): string | undefined {
  return value === null ? undefined : formatExact(value);
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
