import { createColumnHelper } from "@tanstack/react-table";
import type { GridColumnMeta, GridFeatures } from "@/components/data-table/grid-features";
import type { ListedCall } from "@/lib/calls/call-row";
import {
  CostCell,
  LatencyCell,
  OutputCell,
  PreviewCell,
  StartedCell,
  TokensCell,
  TraceCountCell,
  WordCell,
} from "./calls-cells";
import { StatusIcon } from "./status-icon";

/** The geometry of the columns, which the skeleton shares. */
export const CALLS_LAYOUT = {
  status: { head: "", meta: { width: 32, label: "Status" } },
  name: { head: "Name", meta: { width: 120, grow: 1.2, sortField: "name" } },
  inputs: { head: "Inputs", meta: { width: 150, grow: 2 } },
  output: { head: "Output", meta: { width: 150, grow: 2 } },
  calls: { head: "Calls", meta: { width: 54, align: "right" } },
  model: { head: "Model", meta: { width: 96, grow: 0.8 } },
  latency: { head: "Latency s", meta: { width: 108, align: "right", sortField: "latency_ms", sortFirst: "desc" } },
  tokens: { head: "Tokens", meta: { width: 74, align: "right", sortField: "total_tokens", sortFirst: "desc" } },
  cost: { head: "Cost $", meta: { width: 66, align: "right", sortField: "cost", sortFirst: "desc" } },
  user: { head: "User", meta: { width: 68, grow: 0.2 } },
  started: { head: "Started", meta: { width: 84, align: "right", sortField: "started_at", sortFirst: "desc" } },
} as const satisfies Record<string, { head: string; meta: GridColumnMeta }>;

const column = createColumnHelper<GridFeatures, ListedCall>();

function laidOut(id: keyof typeof CALLS_LAYOUT) {
  const { head, meta } = CALLS_LAYOUT[id];
  return { id, header: head, meta: meta as GridColumnMeta };
}

export const callsColumns = column.columns([
  column.display({ ...laidOut("status"), cell: ({ row }) => <StatusIcon status={row.original.status} /> }),
  column.display({
    ...laidOut("name"),
    cell: ({ row }) => (
      <span className="font-medium" title={row.original.op_name}>
        {row.original.name}
      </span>
    ),
  }),
  column.display({ ...laidOut("inputs"), cell: ({ row }) => <PreviewCell text={row.original.inputs_preview} /> }),
  column.display({ ...laidOut("output"), cell: ({ row }) => <OutputCell call={row.original} /> }),
  column.display({ ...laidOut("calls"), cell: ({ row }) => <TraceCountCell calls={row.original.trace_calls} /> }),
  column.display({ ...laidOut("model"), cell: ({ row }) => <WordCell text={row.original.model} /> }),
  column.display({ ...laidOut("latency"), cell: ({ row }) => <LatencyCell call={row.original} /> }),
  column.display({ ...laidOut("tokens"), cell: ({ row }) => <TokensCell call={row.original} /> }),
  column.display({ ...laidOut("cost"), cell: ({ row }) => <CostCell call={row.original} /> }),
  column.display({ ...laidOut("user"), cell: ({ row }) => <WordCell text={row.original.wb_user_id} /> }),
  column.display({ ...laidOut("started"), cell: ({ row }) => <StartedCell call={row.original} /> }),
]);
