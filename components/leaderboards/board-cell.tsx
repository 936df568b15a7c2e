import { Trophy } from "lucide-react";
import Link from "next/link";
import { IntervalLine, type Range } from "@/components/evaluations/compare/interval-line";
import { Notes } from "@/components/evaluations/compare/notes";
import { compareRunsHref } from "@/components/evaluations/list/list-cells";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { type Note, runNotes } from "@/lib/evaluations/compare/figure-notes";
import { formatExactFigure, formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import { formatExact } from "@/lib/format/numbers";
import type { BoardCell as Cell } from "@/lib/leaderboards/page-endpoints";
import { rankText } from "./arrange-rows";

type BoardCellProps = {
  projectId: string;
  cell: Cell | null;
  /** The column, and the row's place in its figures. */
  metric: ComparedMetric;
  row: number;
  name: string;
  range: Range;
};

/** What a model reaches in a column, with the ranks it may hold; it leads to the run. */
export function BoardCell({ projectId, cell, metric, row, name, range }: BoardCellProps) {
  if (!cell) return <span className="text-muted">–</span>;
  const { figure, summarized, rank } = cell;
  const { factor } = metricScale(metric);
  const shown = figure ? (figure.value === null ? null : figure.value * factor) : summarized;
  return (
    <Notes title={`${name}: ${metric.name}`} explain={() => explain(cell, metric, row)}>
      <Link
        href={compareRunsHref(projectId, [cell.run_id])}
        prefetch={false}
        className="block rounded-sm py-1.5 hover:bg-hover"
      >
        <span className="flex items-center gap-3">
          <span className="w-16 shrink-0 text-right text-base tabular-nums">{formatFigure(shown)}</span>
          {figure ? <IntervalLine run={0} value={figure.value} lo={figure.lo} hi={figure.hi} range={range} /> : null}
        </span>
        <span className="flex h-5 items-center gap-1.5 text-muted text-xs tabular-nums">
          {rank ? <RankWord {...rank} /> : <span>{withoutRank(cell, shown)}</span>}
          {figure ? <Counts n={figure.n} dropped={figure.dropped} /> : null}
        </span>
      </Link>
    </Notes>
  );
}

/** Why a model has no rank; of many models only the best are compared with each other, as the column's head says. */
function withoutRank({ figure }: Cell, shown: number | null): string {
  if (shown === null) return "no number";
  return figure && figure.lo !== null ? "not ranked" : "no interval";
}

/** What was not scored is said beside what was: a model that crashes on hard examples looks better without them. */
function Counts({ n, dropped }: { n: number; dropped: number }) {
  return (
    <span className="ml-auto">
      n = {formatExact(n)}
      {dropped > 0 ? <span className="text-warning-text">, {formatExact(dropped)} unscored</span> : null}
    </span>
  );
}

function RankWord({ best, worst }: { best: number; worst: number }) {
  const text = rankText({ best, worst });
  if (best > 1) return <span>rank {text}</span>;
  return (
    <span className="flex items-center gap-1 font-medium text-better-text">
      <Trophy aria-hidden className="size-3" />
      {worst > 1 ? "tied best" : "best"}
      <span className="font-normal text-muted">rank {text}</span>
    </span>
  );
}

function explain({ figure, summarized, run_name, rank }: Cell, metric: ComparedMetric, row: number) {
  const common: Note[] = [["run", run_name]];
  if (rank) common.push(["rank", rankText(rank)]);
  if (!figure) {
    const notes: Note[] = [...common, ["value", formatExactFigure(summarized)]];
    return { method: "The run's own summary says so: the rows do not have it, so there is no interval", notes };
  }
  const { method, notes } = runNotes(metric, row);
  const own: Note[] = summarized === null ? [] : [["in the run's own summary", formatExactFigure(summarized)]];
  return { method: `${method}. Ranks: all pairs compared, p after Holm`, notes: [...common, ...notes, ...own] };
}
