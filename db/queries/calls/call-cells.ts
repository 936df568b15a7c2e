import { type SQL, sql } from "drizzle-orm";
import type { RawCell } from "../../../lib/calls/cells/cell-value.ts";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "./call-rows.ts";

/** Where a cell comes from, over `calls AS c`: a part of some JSON, or a column as text with the type it stands for. */
export type CellSource = { json: SQL } | { text: SQL; type: "string" | "number" };

/** Longer values are cut: a cell shows a line, and its hover a few. */
export const MAX_CELL_CHARACTERS = 400;

export type CellRow = { id: string; cells: RawCell[] };

/** The values of a few calls' fields, cut short. Each payload is taken apart once a field, for these calls alone. */
export async function listCallCells(
  client: Sql,
  { project_id, ids, sources }: { project_id: string; ids: readonly string[]; sources: readonly CellSource[] },
  signal: AbortSignal,
): Promise<CellRow[]> {
  const cells = sources.map((source, at) => lateral(source, sql.raw(`v${at}`)));
  const each = (member: string) =>
    sql`array_to_json(ARRAY[${sql.join(
      sources.map((_, at) => sql.raw(`v${at}.${member}`)),
      sql`, `,
    )}])`;
  const rows = await run<{ id: string; types: JsonText; texts: JsonText; cuts: JsonText }>(
    client,
    sql`
      SELECT c.id, ${each("type")} AS types, ${each("text")} AS texts, ${each("cut")} AS cuts
      FROM calls AS c ${sql.join(cells, sql` `)}
      WHERE c.project_id = ${project_id} AND c.id = ANY(${textArray(ids)}) AND ${VISIBLE}`,
    signal,
  );
  return rows.map(({ id, types, texts, cuts }) => {
    // As JSON, since the driver reads a null of an array as the word NULL.
    const [type, text, cut] = [JSON.parse(types), JSON.parse(texts), JSON.parse(cuts)];
    return { id, cells: sources.map((_, at) => ({ type: type[at], text: text[at], cut: cut[at] })) };
  });
}

// `OFFSET 0` keeps the planner from writing the path's expression out wherever it is used, each a parse of the payload.
function lateral(source: CellSource, name: SQL): SQL {
  if ("text" in source) {
    return sql`CROSS JOIN LATERAL (
      SELECT ${source.type}::text AS type, left((${source.text})::text, ${MAX_CELL_CHARACTERS}::int) AS text,
        length((${source.text})::text) > ${MAX_CELL_CHARACTERS}::int AS cut) AS ${name}`;
  }
  return sql`CROSS JOIN LATERAL (
    SELECT json_typeof(part) AS type, left(shown, ${MAX_CELL_CHARACTERS}::int) AS text, length(shown) > ${MAX_CELL_CHARACTERS}::int AS cut
    FROM (SELECT part, CASE json_typeof(part) WHEN 'string' THEN part #>> '{}' ELSE part::text END AS shown
      FROM (SELECT ${source.json} AS part OFFSET 0) AS parts OFFSET 0) AS texts) AS ${name}`;
}

/** A whole part of one call as JSON text. */
export async function findCallPart(
  client: Sql,
  { project_id, id, json }: { project_id: string; id: string; json: SQL },
  signal: AbortSignal,
): Promise<JsonText | undefined> {
  const [row] = await run<{ part: JsonText | null }>(
    client,
    sql`SELECT ${json} AS part FROM calls AS c WHERE c.project_id = ${project_id} AND c.id = ${id} AND ${VISIBLE}`,
    signal,
  );
  return row?.part ?? undefined;
}
