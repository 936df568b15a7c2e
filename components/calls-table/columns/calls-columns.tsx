import { type ColumnDef, createColumnHelper } from "@tanstack/react-table";
import type { GridColumnMeta, GridFeatures } from "@/components/data-table/grid-features";
import { ReactionsCell } from "@/components/feedback/row-feedback";
import type { ListedCall } from "@/lib/calls/call-row";
import { arrangeColumns, type ColumnState, isBuiltin } from "@/lib/calls/columns";
import { formatTraceCount } from "@/lib/calls/trace-count";
import { formatExactDuration } from "@/lib/format/durations";
import { formatCost, formatCount } from "@/lib/format/numbers";
import { formatMoment } from "@/lib/format/times";
import { FieldName } from "../fields/field-name";
import { StatusIcon } from "../status-icon";
import { LatencyCell, Missing, OutputCell, PreviewCell, StartedCell, tokensInWords } from "./calls-cells";
import { CALLS_LAYOUT, FIELD_WIDTH, laidOutAs } from "./columns-layout";
import { FieldCell } from "./field-cell";

const column = createColumnHelper<GridFeatures, ListedCall>();

/** What a column says of a call when pointed at, and how its cells look. */
type Look = { className?: string; title?: (call: ListedCall) => string | undefined };

function laidOut(id: keyof typeof CALLS_LAYOUT, look: Look = {}) {
  const { head, meta } = CALLS_LAYOUT[id];
  return { id, header: head, meta: { ...meta, ...look } as GridColumnMeta };
}

const builtinColumns = column.columns([
  column.display({ ...laidOut("status"), cell: ({ row }) => <StatusIcon status={row.original.status} /> }),
  column.display({
    ...laidOut("name", { className: "font-medium", title: (call) => call.op_name }),
    cell: ({ row }) => row.original.name,
  }),
  column.display({
    ...laidOut("inputs"),
    cell: ({ row }) => <PreviewCell text={row.original.inputs_preview} column="inputs" />,
  }),
  column.display({ ...laidOut("output"), cell: ({ row }) => <OutputCell call={row.original} column="output" /> }),
  column.display({ ...laidOut("calls"), cell: ({ row }) => known(row.original.trace_calls, formatTraceCount) }),
  column.display({
    ...laidOut("model", { title: ({ model }) => model ?? undefined }),
    cell: ({ row }) => row.original.model || <Missing />,
  }),
  column.display({
    ...laidOut("latency", {
      className: "flex items-center justify-end gap-2",
      title: ({ latency_ms }) => (latency_ms === null ? undefined : formatExactDuration(latency_ms)),
    }),
    cell: ({ row }) => <LatencyCell call={row.original} />,
  }),
  column.display({
    ...laidOut("tokens", { title: tokensInWords }),
    cell: ({ row }) => known(row.original.total_tokens, formatCount),
  }),
  column.display({
    ...laidOut("cost", { title: ({ cost }) => (cost === null ? undefined : `$${cost}`) }),
    cell: ({ row }) => known(row.original.cost, formatCost),
  }),
  column.display({
    ...laidOut("user", { title: ({ wb_user_id }) => wb_user_id ?? undefined }),
    cell: ({ row }) => row.original.wb_user_id || <Missing />,
  }),
  column.display({ ...laidOut("feedback"), cell: ({ row }) => <ReactionsCell callId={row.original.id} /> }),
  column.display({
    ...laidOut("started", { className: "text-muted", title: ({ started_at }) => formatMoment(started_at) }),
    cell: ({ row }) => <StartedCell call={row.original} />,
  }),
]);

function known(value: number | null, format: (value: number) => string) {
  // By its key a cell of the next row that has none either is known to be the same.
  return value === null ? <Missing key="missing" /> : format(value);
}

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
