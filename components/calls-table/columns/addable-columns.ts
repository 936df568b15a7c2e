import { BUILTIN_COLUMNS, isBuiltin, isColumn, PLAIN_FIELDS } from "@/lib/calls/columns";
import { CALLS_LAYOUT } from "./columns-layout";

export type AddableColumn = { id: string; label: string; calls: number | undefined };

/** Fields of the data that stand in another form among the built-in columns. */
const SHOWN_OTHERWISE = new Set(["status", "name", "model", "latency_ms", "total_tokens", "wb_user_id", "started_at"]);

/** Columns that are not shown yet and match a text: built-in ones, then fields of the data, then the other plain fields. */
export function addableColumns(
  fields: readonly { field: string; calls: number | undefined }[],
  shown: readonly string[],
  text: string,
): AddableColumn[] {
  const found = new Map<string, AddableColumn>();
  for (const id of BUILTIN_COLUMNS) found.set(id, { id, label: columnName(id), calls: undefined });
  for (const { field, calls } of fields) {
    if (isColumn(field) && !isBuiltin(field) && !SHOWN_OTHERWISE.has(field))
      found.set(field, { id: field, label: field, calls });
  }
  for (const id of PLAIN_FIELDS) if (!found.has(id)) found.set(id, { id, label: id, calls: undefined });
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return [...found.values()].filter(({ id, label }) => {
    const haystack = `${id} ${label}`.toLowerCase();
    return !shown.includes(id) && words.every((word) => haystack.includes(word));
  });
}

/** What a column is called for people. */
export function columnName(id: string): string {
  if (!isBuiltin(id)) return id;
  const { head, meta } = CALLS_LAYOUT[id];
  return head || ("label" in meta ? meta.label : id);
}
