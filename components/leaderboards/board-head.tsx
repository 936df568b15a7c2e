import { ArrowDown, ArrowUp, GitCompareArrows, Info } from "lucide-react";
import Link from "next/link";
import { compareRunsHref } from "@/components/evaluations/list/list-cells";
import { Button } from "@/components/ui/button";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { metricScale } from "@/lib/evaluations/compare/metric-format";
import type { BoardColumn } from "@/lib/leaderboards/page-endpoints";
import { type BoardSort, versionText } from "./arrange-rows";

type SortButtonProps = { label: string; sorted: BoardSort | undefined; onSort: () => void };

/** A column's name, which sorts by it. */
export function SortButton({ label, sorted, onSort }: SortButtonProps) {
  const Arrow = sorted?.descending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={onSort}
      className="flex min-w-0 items-center gap-1 rounded-sm font-medium text-sm text-text hover:text-accent-text"
    >
      <span className="truncate">{label}</span>
      {sorted ? <Arrow aria-hidden className="size-3 shrink-0" /> : null}
    </button>
  );
}

type BoardHeadProps = {
  projectId: string;
  column: BoardColumn;
  metric: ComparedMetric;
  sorted: BoardSort | undefined;
  onSort: () => void;
  /** The column's runs as they stand, the first being the baseline. */
  runIds: readonly string[];
};

/** What a column shows: metric, unit, evaluation, direction; and the way to all its runs side by side. */
export function BoardHead({ projectId, column, metric, sorted, onSort, runIds }: BoardHeadProps) {
  const { unit } = metricScale(metric);
  const { evaluation, remarks, should_minimize } = column;
  return (
    <div className="flex flex-col gap-0.5 py-2 text-left">
      <span className="flex items-center gap-1.5">
        <SortButton label={unit ? `${metric.name} ${unit}` : metric.name} sorted={sorted} onSort={onSort} />
      </span>
      <span className="truncate font-normal text-muted text-xs" title={column.evaluation_object_ref}>
        {evaluation ? `${evaluation.name} ${versionText(evaluation)}` : column.evaluation_object_ref}
      </span>
      {remarks.map((remark) => (
        <span key={remark} className="flex items-start gap-1 font-normal text-warning-text text-xs">
          <Info aria-hidden className="mt-px size-3.5 shrink-0" />
          {remark}
        </span>
      ))}
      <span className="mt-auto flex h-6 items-center justify-between gap-2 font-normal text-muted text-xs">
        <span className="whitespace-nowrap">{should_minimize ? "lower is better" : "higher is better"}</span>
        {runIds.length > 1 ? (
          <Button asChild variant="quiet" size="sm">
            <Link
              href={compareRunsHref(projectId, runIds)}
              prefetch={false}
              aria-label={`Compare these runs: ${metric.name}`}
            >
              <GitCompareArrows />
              Compare these runs
            </Link>
          </Button>
        ) : null}
      </span>
    </div>
  );
}
