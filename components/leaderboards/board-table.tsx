import Link from "next/link";
import { rangeOf } from "@/components/evaluations/compare/interval-line";
import { projectHref } from "@/components/shell/sections";
import { modelKey } from "@/lib/leaderboards/model-key";
import type { BoardRow, LeaderboardTable } from "@/lib/leaderboards/page-endpoints";
import { versionPath } from "@/lib/objects/object-types";
import { arrangeRows, type BoardSort, readSort, writeSort } from "./arrange-rows";
import { BoardCell } from "./board-cell";
import { BoardHead, SortButton } from "./board-head";
import { metricOf } from "./board-metric";

type BoardTableProps = {
  projectId: string;
  table: LeaderboardTable;
  sort: string | null;
  /** Of the rows, which part is shown, from 0 on. */
  page: number;
  onSortChange: (sort: string) => void;
};

/** So many rows are shown at once. */
export const PAGE_ROWS = 100;
/** As many runs as a comparison shows. */
const MAX_COMPARED = 24;

/** Models × columns. */
export function BoardTable({ projectId, table, sort: text, page, onSortChange }: BoardTableProps) {
  const { columns } = table;
  const sort = readSort(text, columns);
  const rows = arrangeRows(table.rows, sort);
  const first = page * PAGE_ROWS;
  const metrics = columns.map((column, at) => metricOf(column, at, rows));
  const ranges = metrics.map(({ figures }) => rangeOf(figures));
  const sortedBy = (by: BoardSort["by"]) => (sort.by === by ? sort : undefined);
  const ariaSort = (by: BoardSort["by"]) =>
    sort.by === by ? (sort.descending ? ("descending" as const) : ("ascending" as const)) : undefined;
  const onSort = (by: BoardSort["by"], bestDescending: boolean) =>
    onSortChange(writeSort({ by, descending: sort.by === by ? !sort.descending : bestDescending }));
  return (
    <section aria-label="Ranking" className="min-h-0 flex-1 overflow-auto">
      <table aria-label={table.board.title} aria-rowcount={rows.length + 1} className="border-collapse text-sm">
        <thead className="sticky top-0 z-10 bg-panel">
          <tr className="border-b align-top">
            <th scope="col" aria-sort={ariaSort("model")} className="w-50 min-w-50 px-4.5 py-2 text-left">
              <SortButton label="Model" sorted={sortedBy("model")} onSort={() => onSort("model", false)} />
            </th>
            {columns.map((column, at) => (
              <th key={at} scope="col" aria-sort={ariaSort(at)} className="w-72 min-w-60 border-l px-3">
                <BoardHead
                  projectId={projectId}
                  column={column}
                  metric={metrics[at] ?? metricOf(column, at, rows)}
                  sorted={sortedBy(at)}
                  onSort={() => onSort(at, !column.should_minimize)}
                  runIds={rows.flatMap(({ cells }) => cells[at]?.run_id ?? []).slice(0, MAX_COMPARED)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(first, first + PAGE_ROWS).map((row, offset) => (
            <tr key={modelKey(row.model)} className="border-line-row border-b">
              <th scope="row" className="max-w-70 truncate px-4.5 text-left font-medium">
                <ModelName projectId={projectId} model={row.model} />
              </th>
              {columns.map((column, at) => (
                <td key={at} className="border-l px-3">
                  <BoardCell
                    projectId={projectId}
                    cell={row.cells[at] ?? null}
                    metric={metrics[at] ?? metricOf(column, at, rows)}
                    row={first + offset}
                    name={row.model.name}
                    range={ranges[at] ?? { lo: 0, hi: 1 }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ModelName({ projectId, model }: { projectId: string; model: BoardRow["model"] }) {
  const { name, digest, version, kind } = model;
  if (version === null) return name;
  return (
    <Link
      href={`${projectHref(projectId)}/${versionPath(kind, name, digest)}`}
      prefetch={false}
      className="hover:underline"
    >
      {name}
      <span className="ml-1.5 font-normal text-muted text-xs">v{version}</span>
    </Link>
  );
}
