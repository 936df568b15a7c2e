import { type ColumnDef, createColumnHelper } from "@tanstack/react-table";
import type { GridColumnMeta, GridFeatures } from "@/components/data-table/grid-features";
import { ReactionsCell } from "@/components/feedback/reactions-cell";
import type { ListedCall } from "@/lib/calls/call-row";
import { arrangeColumns, type BuiltinColumn, type ColumnState, DEFAULT_COLUMNS, isBuiltin } from "@/lib/calls/columns";
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
import { FieldCell } from "./field-cell";
import { FieldName } from "./field-name";
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
  feedback: { head: "Feedback", meta: { width: 92 } },
  started: { head: "Started", meta: { width: 84, align: "right", sortField: "started_at", sortFirst: "desc" } },
} as const satisfies Record<BuiltinColumn, { head: string; meta: GridColumnMeta }>;

const column = createColumnHelper<GridFeatures, ListedCall>();

function laidOut(id: keyof typeof CALLS_LAYOUT) {
  const { head, meta } = CALLS_LAYOUT[id];
  return { id, header: head, meta: meta as GridColumnMeta };
}

const builtinColumns = column.columns([
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
  column.display({ ...laidOut("feedback"), cell: ({ row }) => <ReactionsCell callId={row.original.id} /> }),
  column.display({ ...laidOut("started"), cell: ({ row }) => <StartedCell call={row.original} /> }),
]);

const builtinById = new Map(builtinColumns.map((definition) => [definition.id, definition]));

/** How wide a field's column is until someone drags it. */
const FIELD_WIDTH = 150;

/** The columns that a state asks for, in the order they stand in. */
export function callsColumns(projectId: string, state: readonly ColumnState[]): ColumnDef<GridFeatures, ListedCall>[] {
  return arrangeColumns(state).flatMap((one): ColumnDef<GridFeatures, ListedCall>[] => {
    const definition = isBuiltin(one.id) ? builtinById.get(one.id) : fieldColumn(projectId, one.id);
    return definition ? [{ ...definition, meta: laidOutAs(definition.meta ?? { width: FIELD_WIDTH }, one) }] : [];
  });
}

function fieldColumn(projectId: string, field: string) {
  return column.display({
    id: field,
    header: () => <FieldName field={field} />,
    meta: { width: FIELD_WIDTH, grow: 1, sortField: field } as GridColumnMeta,
    cell: ({ row }) => <FieldCell projectId={projectId} call={row.original} index={row.index} field={field} />,
  });
}

/** A width of one's own is kept to the pixel: the column no longer takes a share of what is left over. */
function laidOutAs(meta: GridColumnMeta, { width, pinned }: ColumnState): GridColumnMeta {
  const { grow, ...rest } = meta;
  const natural = pinned && grow ? Math.round(rest.width * 1.4) : rest.width;
  return {
    ...rest,
    width: width ?? natural,
    ...(grow && !width ? { grow } : {}),
    ...(pinned ? { pinned: true } : {}),
  };
}

/** The fields of a state that are no part of a row, and whose values are asked for. */
export function fieldsOf(state: readonly ColumnState[]): string[] {
  return state.map(({ id }) => id).filter((id) => !isBuiltin(id));
}

/** What a state's columns look like before there are rows. */
export function columnShapes(
  state: readonly ColumnState[] = DEFAULT_COLUMNS,
): { head: string; meta: GridColumnMeta }[] {
  return arrangeColumns(state).map((one) => {
    const { head, meta } = isBuiltin(one.id)
      ? CALLS_LAYOUT[one.id]
      : { head: one.id, meta: { width: FIELD_WIDTH, grow: 1 } };
    return { head, meta: laidOutAs(meta, one) };
  });
}
