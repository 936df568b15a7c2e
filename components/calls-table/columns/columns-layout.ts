import type { GridColumnMeta } from "@/components/data-table/grid-features";
import { arrangeColumns, type BuiltinColumn, type ColumnState, DEFAULT_COLUMNS, isBuiltin } from "@/lib/calls/columns";

/**
 * The geometry of the columns, apart from their cells, which the skeleton must not load. All of the usual ones fit 1280 pixels
 * beside the open rail; what is left over goes to those that grow.
 */
export const CALLS_LAYOUT = {
  status: { head: "", meta: { width: 32, label: "Status", sortField: "status" } },
  name: { head: "Name", meta: { width: 136, grow: 1.2, sortField: "name" } },
  inputs: { head: "Inputs", meta: { width: 120, grow: 2, sortField: "inputs" } },
  output: { head: "Output", meta: { width: 120, grow: 2, sortField: "output" } },
  calls: { head: "Calls", meta: { width: 54, align: "right", sortField: "trace_calls", sortFirst: "desc" } },
  model: { head: "Model", meta: { width: 96, grow: 0.8, sortField: "model" } },
  latency: { head: "Latency s", meta: { width: 100, align: "right", sortField: "latency_ms", sortFirst: "desc" } },
  tokens: { head: "Tokens", meta: { width: 66, align: "right", sortField: "total_tokens", sortFirst: "desc" } },
  cost: { head: "Cost $", meta: { width: 66, align: "right", sortField: "cost", sortFirst: "desc" } },
  user: { head: "User", meta: { width: 60, grow: 0.2, sortField: "wb_user_id" } },
  feedback: { head: "Feedback", meta: { width: 104, ownEach: true, sortField: "feedback_count", sortFirst: "desc" } },
  started: { head: "Started", meta: { width: 84, align: "right", sortField: "started_at", sortFirst: "desc" } },
} as const satisfies Record<BuiltinColumn, { head: string; meta: GridColumnMeta }>;

/** How wide a field's column is until someone drags it. */
export const FIELD_WIDTH = 150;

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

/** A width of one's own is kept to the pixel: the column no longer takes a share of what is left over. */
export function laidOutAs(meta: GridColumnMeta, { width, pinned }: ColumnState): GridColumnMeta {
  const { grow, ...rest } = meta;
  const natural = pinned && grow ? Math.round(rest.width * 1.4) : rest.width;
  return {
    ...rest,
    width: width ?? natural,
    ...(grow && !width ? { grow } : {}),
    ...(pinned ? { pinned: true } : {}),
  };
}
