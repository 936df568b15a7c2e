import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import { toldNumber, toldText } from "../../../lib/query/told-field.ts";
import type { Sql } from "../../connect.ts";
import { base, type PageRow, pageColumns, runPage, type Selected } from "./call-rows.ts";

/** What calls are sorted by, over `calls AS c`. */
export type SortValue = {
  direction: "asc" | "desc";
  sql: SQL;
  /** An entry is a type and a text, as calls tell their values: its numbers come before its texts. */
  type: "text" | "float8" | "timestamptz" | "entry";
  /** What it takes beside the call's row. */
  join?: SQL;
  /** The same without the row, as an index tells it; and the value it has where the index does not. */
  told?: { sql: SQL; untold: SQL };
};

export type SortedPage = Selected & {
  sort: readonly SortValue[];
  /** The sort keys' values and the id of the last row of the page before. */
  after: readonly (string | null)[] | undefined;
  limit: number;
};

/**
 * One page of rows in an order of its own: which calls these are is found from the narrowest index that has the values, and
 * only their rows are read. Undefined when the index of values was to tell (`byIndex`) and some call does not.
 */
export async function listSortedRows(
  client: Sql,
  page: SortedPage,
  signal: AbortSignal,
): Promise<PageRow[] | undefined> {
  const keys = sortKeys(page.sort);
  const untold = untoldOf(page);
  const columns = keys.map((key, at) => sql`${key.sql} AS ${name("k", at)}`);
  const behind = page.after && behindKeys(keys, page.after);
  // Calls that do not tell come first, so that the page knows of them.
  const found = sql`
    SELECT c.id, ${untold ?? sql`false`} AS untold, ${sql.join(columns, sql`, `)}
    FROM (${withSortValues(page.sort, { columns: sql`c.id${page.unsure ? sql`, ${page.unsure} AS unsure` : sql``}`, condition: all([...base(page), ...page.conditions]), byIndex: page.byIndex })}) AS c
    ${behind ? sql`WHERE ${untold ? sql`(${untold} OR ${behind})` : behind}` : sql``}
    ORDER BY ${untold ? sql`${untold} DESC, ` : sql``}${sql.join(sortOrder(page.sort), sql`, `)} LIMIT ${page.limit}`;
  const places = keys.map(({ direction }, at) => sql`found.${name("k", at)} ${sql.raw(direction)} NULLS LAST`);
  const chosen = sql`
    SELECT ${pageColumns(page.project_id)}, found.untold, array_to_json(ARRAY[${sql.join(
      keys.map((_, at) => sql`found.${name("k", at)}::text`),
      sql`, `,
    )}]) AS sort_keys
    FROM (${found}) AS found JOIN calls AS c ON c.project_id = ${page.project_id} AND c.id = found.id
    ORDER BY ${sql.join(places, sql`, `)}, c.id DESC`;
  const rows = await runPage<PageRow & { untold: boolean }>(client, page, chosen, signal);
  return rows.some((row) => row.untold) ? undefined : rows.map(({ untold: _, ...row }) => row);
}

/** `columns` of calls that meet a condition, beside what they are sorted by, for `sortOrder`. */
export function withSortValues(
  sort: readonly SortValue[],
  { columns, condition, byIndex = false }: { columns: SQL; condition: SQL; byIndex?: boolean | undefined },
): SQL {
  const values = sort.map(
    (value, at) => sql`, ${byIndex && value.told ? value.told.sql : value.sql} AS ${name("s", at)}`,
  );
  const joins = sort.flatMap(({ join }) => join ?? []);
  // `OFFSET 0` keeps the planner from working a value out once for each place where it is used.
  const once = sort.some(({ type, join }) => type === "entry" || join) ? sql`OFFSET bigint '0'` : sql``;
  return sql`SELECT ${columns}${sql.join(values, sql``)} FROM calls AS c ${sql.join(joins, sql` `)} WHERE ${condition} ${once}`;
}

/** The order of such calls; equal ones are told apart by id. */
export function sortOrder(sort: readonly SortValue[]): SQL[] {
  return [...sortKeys(sort).map((key) => sql`${key.sql} ${sql.raw(key.direction)} NULLS LAST`), sql`c.id DESC`];
}

type SortKey = { sql: SQL; type: string; direction: "asc" | "desc" };

function sortKeys(sort: readonly SortValue[]): SortKey[] {
  return sort.flatMap(({ type, direction }, at) => {
    const value = sql`c.${name("s", at)}`;
    if (type !== "entry") return [{ sql: value, type, direction }];
    return [
      { sql: toldNumber(value), type: "float8", direction },
      { sql: sql`(${toldText(value)} COLLATE "C")`, type: "text", direction },
    ];
  });
}

/** How many values a cursor of such a page has beside its id. */
export function countSortKeys(sort: readonly SortValue[]): number {
  return sortKeys(sort).length;
}

function untoldOf({ sort, byIndex, unsure }: SortedPage): SQL | undefined {
  const untold = sort.flatMap(({ told }, at) => (byIndex && told ? [sql`c.${name("s", at)} = ${told.untold}`] : []));
  const values = unsure ? [...untold, sql`c.unsure`] : untold;
  return values.length > 0 ? sql`(${sql.join(values, sql` OR `)})` : undefined;
}

function behindKeys(keys: readonly SortKey[], after: readonly (string | null)[]): SQL {
  let condition = sql`c.id < ${after.at(-1) ?? ""}`;
  for (const [at, key] of [...keys.entries()].reverse()) {
    const value = sql`${after[at] ?? null}::${sql.raw(key.type)}`;
    const beyond = sql`(${key.sql} ${sql.raw(key.direction === "asc" ? ">" : "<")} ${value} OR ${key.sql} IS NULL)`;
    condition =
      (after[at] ?? null) === null
        ? sql`(${key.sql} IS NULL AND ${condition})`
        : sql`(${beyond} OR (${key.sql} = ${value} AND ${condition}))`;
  }
  return condition;
}

function name(letter: "k" | "s", at: number): SQL {
  return sql.raw(`${letter}${at}`);
}
