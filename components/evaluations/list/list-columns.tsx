import { createColumnHelper } from "@tanstack/react-table";
import type { GridColumnMeta, GridFeatures } from "@/components/data-table/grid-features";
import { RowFeedback } from "@/components/feedback/row-feedback";
import { formatSeconds } from "@/lib/format/durations";
import { formatCost, formatCount } from "@/lib/format/numbers";
import { LabelsCell } from "./labels-cell";
import { ErrorsCell, MetricCell, ModelCell, NameCell, StartedCell, StatusCell } from "./list-cells";
import type { ListRow } from "./list-rows";

/** More than anybody reads side by side; a filter of the list leaves those of its runs. */
const MAX_METRICS = 40;

const column = createColumnHelper<GridFeatures, ListRow>();
const right = (width: number, sortField: string): GridColumnMeta => ({
  width,
  align: "right",
  sortField,
  sortFirst: "desc",
});

/** The columns of the list; each metric is one, whether of numbers or of words. */
export function listColumns(projectId: string, metrics: readonly string[], categories: readonly string[]) {
  return column.columns([
    column.display({
      id: "name",
      header: "Name",
      meta: { width: 196, pinned: true, sortField: "name" } as GridColumnMeta,
      cell: ({ row }) => <NameCell projectId={projectId} info={row.original.info} />,
    }),
    column.display({
      id: "model",
      header: "Model",
      meta: { width: 152, grow: 1, sortField: "model" } as GridColumnMeta,
      cell: ({ row }) => <ModelCell named={row.original.info.model} />,
    }),
    column.display({
      id: "dataset",
      header: "Dataset",
      meta: { width: 136, grow: 0.8, sortField: "dataset" } as GridColumnMeta,
      cell: ({ row }) => <ModelCell named={row.original.info.dataset} />,
    }),
    column.display({
      id: "status",
      header: "Status",
      meta: { width: 104 } as GridColumnMeta,
      cell: ({ row }) => <StatusCell row={row.original} />,
    }),
    column.display({
      id: "n",
      header: "n",
      meta: right(58, "n"),
      cell: ({ row }) => formatCount(row.original.summary?.examples),
    }),
    column.display({
      id: "errors",
      header: "Errors",
      meta: right(66, "errors"),
      cell: ({ row }) => <ErrorsCell row={row.original} />,
    }),
    ...metrics.slice(0, MAX_METRICS).map((name) =>
      column.display({
        id: `metric:${name}`,
        header: name,
        meta: { width: 132, grow: 0.4, sortField: `metric:${name}`, sortFirst: "desc" } as GridColumnMeta,
        cell: ({ row }) => <MetricCell row={row.original} name={name} />,
      }),
    ),
    ...categories.slice(0, MAX_METRICS).map((name) =>
      column.display({
        id: `category:${name}`,
        header: name,
        meta: { width: 132, grow: 0.4, sortField: `category:${name}` } as GridColumnMeta,
        cell: ({ row }) => <LabelsCell row={row.original} name={name} />,
      }),
    ),
    column.display({
      id: "latency",
      header: "Latency s",
      meta: right(84, "latency"),
      cell: ({ row }) => formatSeconds(row.original.summary?.latency?.value),
    }),
    column.display({
      id: "cost",
      header: "Cost $",
      meta: right(66, "cost"),
      cell: ({ row }) => formatCost(row.original.summary?.total_cost),
    }),
    column.display({
      id: "feedback",
      header: "Feedback",
      meta: { width: 92, ownEach: true } as GridColumnMeta,
      cell: ({ row }) => <RowFeedback projectId={projectId} callId={row.original.info.id} />,
    }),
    column.display({
      id: "started",
      header: "Started",
      meta: right(84, "started"),
      cell: ({ row }) => <StartedCell at={row.original.info.started_at} />,
    }),
  ]);
}
