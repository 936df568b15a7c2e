import { z } from "zod";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { jsonText } from "@/lib/json/schema-text";
import { parseRef } from "@/lib/refs/ref";
import { type ColumnState, DEFAULT_COLUMNS } from "../calls/columns";
import type { Filter } from "../calls/filters/filters";
import { splitExpansion, withExpansion } from "../calls/wire/query-expansion";
import { tableName, wireTableQuery } from "../calls/wire/wire-query";
import { CALLS_VIEWS } from "./calls-views";
import { clientQuery, readClientQuery } from "./client-query";
import { columnOfPath, viewColumns } from "./column-paths";
import type { ViewedList } from "./view-endpoints";
import { applyView, type ViewState, viewState } from "./view-state";

/** What only this app keeps of a view, beside what the clients' own classes have fields for. */
const ownPart = z.object({
  state: z.record(z.string(), z.string()),
  pinned: z.boolean().default(false),
  /** Whether the project opens with this view, and when that was decided: of several views, the latest decision counts. */
  is_default: z.boolean().default(false),
  default_decided_at: z.string().nullable().default(null),
});
export type OwnPart = z.output<typeof ownPart>;

/** The stored object, read leniently: other programs write it too. */
export const storedView = z.object({
  label: z.string(),
  description: z.string().nullish(),
  view_type: z.string(),
  definition: z
    .object({
      filter: z.object({ trace_roots_only: z.boolean().nullish(), op_names: z.array(z.string()).nullish() }).nullish(),
      // As text, since its numbers keep their digits.
      query: jsonText.nullish(),
      cols: z.record(z.string(), z.boolean()).nullish(),
      columns: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])).nullish() })).nullish(),
      pin: z.object({ left: z.array(z.string()), right: z.array(z.string()) }).nullish(),
      sort_by: z.array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) })).nullish(),
      page_size: z.number().nullish(),
      weft: ownPart.nullish().catch(null),
    })
    .nullish(),
});
export type StoredView = z.output<typeof storedView>;

/** A view's value as it is stored: in the clients' words, and this app's own state beside them. */
export function viewValue(input: {
  project_id: string;
  list: ViewedList;
  object_id: string;
  label: string;
  description: string | null;
  own: OwnPart;
  /** How many rows other apps show at once: this table has no pages, and keeps what they chose. */
  page_size: number | null;
  /** The places on the way to its fields where calls have refs. */
  refs_at: readonly string[];
  saved_at: string;
}): JsonText {
  const { list, label, description, object_id } = input;
  // With its name in it, a client that loads the view and saves it makes a version of the same.
  const head = JSON.stringify({ name: object_id, description, view_type: list, label }).slice(0, -1);
  // The moment makes each saving a version of its own, also when a view returns to what it was.
  const weft = { ...input.own, saved_at: input.saved_at };
  const definition = list === "traces" ? tracesDefinition(input, weft) : JSON.stringify({ weft });
  return asJsonText(`${head},"definition":${definition}}`);
}

/** What a view of the traces says, in the clients' words. */
function tracesDefinition(
  { project_id, page_size, refs_at }: { project_id: string; page_size: number | null; refs_at: readonly string[] },
  weft: OwnPart & { saved_at: string },
): string {
  const { state } = applyView(weft.state, CALLS_VIEWS);
  const text: Filter[] = state.text ? [{ field: "text", op: "contains", value: state.text }] : [];
  const filters = [...state.filters, ...text];
  const asked = wireTableQuery({ ...state, project_id, filters });
  const columns = state.cols ?? DEFAULT_COLUMNS;
  // The client that gets a view's calls sends its query and no word of refs: they are named in there, too.
  const query = withExpansion(asked.query, refs_at);
  const pinned = columns.filter((column) => column.pinned).map(({ id }) => wireColumn(id));
  const definition = {
    filter: Object.keys(asked.filter).length > 0 ? asked.filter : null,
    cols: null,
    columns: viewColumns(columns),
    expand_columns: refs_at.length > 0 ? refs_at : null,
    pin: pinned.length > 0 ? { left: pinned, right: [] } : null,
    sort_by: asked.sort_by,
    page_size,
    weft,
  };
  // The query goes in as text, since its numbers keep their digits.
  return `${JSON.stringify(definition).slice(0, -1)},"query":${query ?? "null"}}`;
}

function wireColumn(id: string): string {
  return viewColumns([{ id }])[0]?.path.join(".") ?? id;
}

/** A stored view as a state of its list. `dropped` names what the list cannot show of it. */
export function stateOfView({ view_type, definition }: StoredView): { state: ViewState; dropped: string[] } {
  if (!definition) return { state: {}, dropped: [] };
  if (definition.weft) return { state: definition.weft.state, dropped: [] };
  // What clients say of a list of evaluations has no common form.
  if (view_type !== CALLS_VIEWS.type) return { state: {}, dropped: [] };
  // The Python client writes the query of a view without one, too.
  const asked = definition.query === "null" ? undefined : definition.query;
  const read = asked ? readClientQuery(asked) : undefined;
  const operation = read && splitExpansion(read).operation;
  const { filters, query } = operation ? clientQuery(operation) : { filters: [], query: null };
  const { columns, dropped } = columnsOfView(definition);
  const ops = definition.filter?.op_names ?? [];
  const values = {
    ...applyView({}, CALLS_VIEWS).state,
    scope: definition.filter?.trace_roots_only ? "traces" : "calls",
    filters: [...(ops.length === 1 && ops[0] ? [opFilter(ops[0])] : []), ...filters],
    query,
    cols: columns,
    ...(definition.sort_by?.length
      ? { sort: definition.sort_by.map((sort) => ({ ...sort, field: tableName(sort.field) })) }
      : {}),
  };
  return {
    state: viewState(values, CALLS_VIEWS),
    dropped: [
      ...dropped.map((path) => `column ${path}`),
      ...(asked && !read ? [`query ${asked.slice(0, 200)}`] : []),
      ...(ops.length > 1 ? [`ops ${ops.join(", ")}`] : []),
    ],
  };
}

function opFilter(ref: string): Filter {
  const op = parseRef(ref);
  return op?.kind === "op" && op.version === "*"
    ? { field: "trace_name", op: "is", value: op.name }
    : { field: "op_name", op: "is", value: ref };
}

type Definition = NonNullable<StoredView["definition"]>;

function columnsOfView({ columns, cols, pin }: Definition): { columns: ColumnState[] | null; dropped: string[] } {
  const dropped: string[] = [];
  const found = new Map<string, ColumnState>();
  const add = (path: readonly unknown[] | string) => {
    const id = columnOfPath(path);
    if (id === undefined) dropped.push(typeof path === "string" ? path : path.join("."));
    else if (!found.has(id)) found.set(id, { id });
  };
  if (columns?.length) {
    for (const { path } of columns) if (path?.length) add(path);
  } else if (cols && Object.keys(cols).length > 0) {
    const hidden = new Set(
      Object.keys(cols)
        .filter((path) => cols[path] === false)
        .map((path) => columnOfPath(path)),
    );
    for (const column of DEFAULT_COLUMNS) if (!hidden.has(column.id)) found.set(column.id, column);
    for (const [path, shown] of Object.entries(cols)) if (shown) add(path);
  }
  if (found.size === 0) return { columns: null, dropped };
  for (const path of pin?.left ?? []) {
    const column = found.get(columnOfPath(path) ?? "");
    if (column) found.set(column.id, { ...column, pinned: true });
  }
  return { columns: [...found.values()], dropped };
}
