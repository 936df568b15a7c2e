import { arrangeColumns, type ColumnState, clampWidth, DEFAULT_COLUMNS, MAX_COLUMNS } from "@/lib/calls/columns";

export type ColumnEdits = ReturnType<typeof columnEdits>;

/** Whether one gets back to what was before by the browser's own button. */
type History = "push" | "replace";
type OnChange = (columns: ColumnState[] | null, history: History) => void;

/**
 * What one can do to a table's columns: each edit hands the whole new state on, null when it is the usual one again. Each is a step
 * to go back from, but for widths, which are tried out.
 */
export function columnEdits(columns: readonly ColumnState[], onChange: OnChange) {
  const set = (next: readonly ColumnState[], history: History = "push") => {
    const arranged = arrangeColumns(next);
    onChange(JSON.stringify(arranged) === JSON.stringify(DEFAULT_COLUMNS) ? null : arranged, history);
  };
  const change = (id: string, edit: (column: ColumnState) => ColumnState, history?: History) =>
    set(
      columns.map((column) => (column.id === id ? edit(column) : column)),
      history,
    );
  return {
    columns: arrangeColumns(columns),
    reset: () => onChange(null, "push"),
    /** Puts a column at the end, or behind another one. */
    add(id: string, behind?: string) {
      if (columns.length >= MAX_COLUMNS || columns.some((column) => column.id === id)) return;
      const at = behind === undefined ? columns.length : columns.findIndex((column) => column.id === behind) + 1;
      set([...columns.slice(0, at), { id }, ...columns.slice(at)]);
    },
    remove(id: string) {
      // A table without columns would be empty rows.
      if (columns.length > 1) set(columns.filter((column) => column.id !== id));
    },
    resize(id: string, width: number | null) {
      const resized = ({ width: _, ...column }: ColumnState) =>
        width === null ? column : { ...column, width: clampWidth(width) };
      change(id, resized, "replace");
    },
    pin(id: string, pinned: boolean) {
      change(id, ({ pinned: _, ...column }) => (pinned ? { ...column, pinned: true } : column));
    },
    /** Takes a column to where another one is; it is pinned if that one is. */
    move(id: string, target: string) {
      set(moved(columns, id, target));
    },
    step(id: string, step: -1 | 1) {
      const arranged = arrangeColumns(columns);
      const target = arranged[arranged.findIndex((column) => column.id === id) + step];
      if (target) set(moved(arranged, id, target.id));
    },
  };
}

function moved(columns: readonly ColumnState[], id: string, target: string): ColumnState[] {
  const arranged = arrangeColumns(columns);
  const from = arranged.findIndex((column) => column.id === id);
  const to = arranged.findIndex((column) => column.id === target);
  const column = arranged[from];
  const place = arranged[to];
  if (!column || !place) return arranged;
  const { pinned: _, ...rest } = column;
  const others = arranged.filter((other) => other.id !== id);
  return [...others.slice(0, to), place.pinned ? { ...rest, pinned: true } : rest, ...others.slice(to)];
}
