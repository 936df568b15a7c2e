import { createParser } from "nuqs/server";

/** A column as the address holds it: a built-in one by its id, any other by its field; in order, from left to right. */
export type ColumnState = {
  id: string;
  /** Pixels; a column without one has its natural width. */
  width?: number;
  /** Stays in sight while the others scroll sideways. */
  pinned?: true;
};

/** The columns that every call has a ready value for, in the order they stand in unless one changes it. */
export const BUILTIN_COLUMNS = [
  "status",
  "name",
  "inputs",
  "output",
  "calls",
  "model",
  "latency",
  "tokens",
  "cost",
  "user",
  "feedback",
  "started",
] as const;
export type BuiltinColumn = (typeof BUILTIN_COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly ColumnState[] = BUILTIN_COLUMNS.map((id) => ({ id }));

export const MAX_COLUMNS = 60;
const MIN_COLUMN_WIDTH = 40;
const MAX_COLUMN_WIDTH = 1_200;
const MAX_FIELD_CHARACTERS = 500;

/** Fields of a call that are columns of their own, beside the built-in ones. */
export const PLAIN_FIELDS = [
  "id",
  "trace_id",
  "parent_id",
  "op_name",
  "trace_name",
  "display_name",
  "ended_at",
  "exception",
  "thread_id",
  "turn_id",
  "wb_run_id",
  "prompt_tokens",
  "completion_tokens",
] as const;

const FIELD_ROOTS = ["inputs", "output", "attributes", "summary"] as const;

/** Whether a column is one that every call has, rather than a path into its payloads. */
export function isBuiltin(id: string): id is BuiltinColumn {
  return (BUILTIN_COLUMNS as readonly string[]).includes(id);
}

/** Whether a name is a column at all: built-in, a plain field, or a path below a payload or a feedback. */
export function isColumn(id: string): boolean {
  if (id.length > MAX_FIELD_CHARACTERS) return false;
  if (isBuiltin(id) || (PLAIN_FIELDS as readonly string[]).includes(id)) return true;
  if (/^feedback\.\[[^\]]+\]\.payload(?:\..+)?$/.test(id)) return true;
  const root = FIELD_ROOTS.find((name) => id === name || id.startsWith(`${name}.`));
  return root !== undefined && id !== `${root}.`;
}

/** A width that a column can have. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)));
}

/** Pinned columns stand first, whatever the order says. */
export function arrangeColumns(columns: readonly ColumnState[]): ColumnState[] {
  return [...columns.filter(({ pinned }) => pinned), ...columns.filter(({ pinned }) => !pinned)];
}

/** Columns in the address: `["name",["inputs.question",240],["id",0,"pin"]]`. What is no column is left out. */
export const parseAsColumns = createParser<ColumnState[]>({
  parse(text) {
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list)) return null;
      return columnsOf(list).columns;
    } catch {
      // An address is typed by people: a broken one shows the usual columns.
      return null;
    }
  },
  serialize: (columns) => JSON.stringify(columns.map(writeColumn)),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** Reads the address's list of columns; `dropped` names what is none. */
export function columnsOf(list: readonly unknown[]): { columns: ColumnState[]; dropped: string[] } {
  const columns = new Map<string, ColumnState>();
  const dropped: string[] = [];
  for (const item of list) {
    const [id, width, pin] = Array.isArray(item) ? (item as unknown[]) : [item];
    if (typeof id !== "string" || !isColumn(id) || columns.size >= MAX_COLUMNS) dropped.push(String(id).slice(0, 200));
    else if (!columns.has(id)) columns.set(id, { id, ...widthOf(width), ...(pin === "pin" ? { pinned: true } : {}) });
  }
  return { columns: [...columns.values()], dropped };
}

function widthOf(width: unknown): { width?: number } {
  return typeof width === "number" && width > 0 ? { width: clampWidth(width) } : {};
}

function writeColumn({ id, width, pinned }: ColumnState): string | (string | number)[] {
  if (pinned) return [id, width ?? 0, "pin"];
  return width ? [id, width] : id;
}
