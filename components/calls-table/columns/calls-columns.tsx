import { type ColumnDef, createColumnHelper } from "@tanstack/react-table";
import type { GridColumnMeta, GridFeatures } from "@/components/data-table/grid-features";
import { ReactionsCell } from "@/components/feedback/row-feedback";
import type { ListedCall } from "@/lib/calls/call-row";
import { arrangeColumns, type ColumnState, isBuiltin } from "@/lib/calls/columns";
import { FieldName } from "../fields/field-name";
import { StatusIcon } from "../status-icon";
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
import { CALLS_LAYOUT, FIELD_WIDTH, laidOutAs } from "./columns-layout";
import { FieldCell } from "./field-cell";

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
  column.display({
    ...laidOut("inputs"),
    cell: ({ row }) => <PreviewCell text={row.original.inputs_preview} column="inputs" />,
  }),
  column.display({ ...laidOut("output"), cell: ({ row }) => <OutputCell call={row.original} column="output" /> }),
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

/** The fields of a state that are no part of a row, and whose values are asked for. */
export function fieldsOf(state: readonly ColumnState[]): string[] {
  return state.map(({ id }) => id).filter((id) => !isBuiltin(id));
}
