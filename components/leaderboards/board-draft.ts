import type { Board, BoardChoice, StoredColumn } from "@/lib/leaderboards/page-endpoints";

/** A column while it is chosen; the key tells it from another that chose the same. */
export type DraftColumn = StoredColumn & { key: number };

/** The columns that a board has, or the first one that a new one can have. */
export function draftColumns(board: Board | undefined, choices: readonly BoardChoice[]): DraftColumn[] {
  if (board) return board.columns.map((column, key) => ({ ...column, key }));
  const first = choices[0] && firstColumn(choices[0]);
  return first ? [{ ...first, key: 0 }] : [];
}

/** What an evaluation's column is of before anything else was chosen. */
export function firstColumn({ evaluation_object_ref, metrics: [metric] }: BoardChoice): StoredColumn | undefined {
  return metric && { evaluation_object_ref, ...metric };
}

/** A metric as one text, to be the value of an option. */
export function metricText({
  scorer_name,
  summary_metric_path,
}: Pick<StoredColumn, "scorer_name" | "summary_metric_path">) {
  return [scorer_name, summary_metric_path].filter((part) => part !== "").join(".");
}

/** Two columns that would show the same. */
export function hasTwice(columns: readonly StoredColumn[]): boolean {
  return (
    new Set(columns.map((column) => `${column.evaluation_object_ref} ${metricText(column)}`)).size < columns.length
  );
}
