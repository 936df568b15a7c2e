import type { z } from "zod";
import { streamExport } from "@/db/queries/calls/export-calls";
import type { Ctx } from "@/lib/api/context";
import type { Download } from "@/lib/api/serve";
import { AppError } from "@/lib/errors";
import type { JsonText } from "@/lib/json/json-text";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { chosenCondition } from "../chosen-calls";
import { sortValues } from "../sort-values";
import { type ExportColumn, exportColumn, WHOLE_CALL } from "./export-columns";
import type { callsExport } from "./export-endpoints";
import { EXPORT_TYPES } from "./export-formats";
import { cellsOf, csvLines, jsonLine, plainText } from "./export-text";
import { ParquetFile } from "./parquet-file";

type ExportInput = z.output<typeof callsExport.request>;

/** Each export holds a connection for as long as its reader takes. */
const MOST_AT_ONCE = 4;
let running = 0;

/** Calls as a file, written while the database finds them: neither side ever holds more than a few hundred rows. */
export async function exportCalls(ctx: Ctx, input: ExportInput): Promise<Download> {
  assertProjectId(input.project_id);
  const columns = uniqueNames((input.columns ?? WHOLE_CALL).map((id) => exportColumn(input.project_id, id)));
  const { condition, findField } = await chosenCondition(ctx, input);
  const query = {
    condition,
    sort: sortValues(input.project_id, input.sort, findField),
    columns: columns.map(({ json }) => json),
  };
  const rows = limited(() => streamExport(ctx.streamSql, query, ctx.signal));
  const chunks = { csv: csvFile, jsonl: jsonLinesFile, parquet: parquetFile }[input.format](columns, rows);
  return { type: EXPORT_TYPES[input.format], chunks };
}

async function* limited(start: () => AsyncGenerator<JsonText[]>): AsyncGenerator<JsonText[]> {
  if (running >= MOST_AT_ONCE)
    throw new AppError("unavailable", `${MOST_AT_ONCE} exports are running already; try again when one is done`);
  running++;
  try {
    yield* start();
  } finally {
    running--;
  }
}

/** Two columns may be the same field under the table's own name and its path. */
function uniqueNames(columns: readonly ExportColumn[]): ExportColumn[] {
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

async function* csvFile(columns: readonly ExportColumn[], batches: AsyncIterable<JsonText[]>): AsyncGenerator<string> {
  let head = csvLines([columns.map(({ name }) => name)]);
  for await (const rows of batches) {
    yield head + csvLines(rows.map((row) => cellsOf(row).map(plainText)));
    head = "";
  }
  if (head) yield head;
}

async function* jsonLinesFile(
  columns: readonly ExportColumn[],
  batches: AsyncIterable<JsonText[]>,
): AsyncGenerator<string> {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  for await (const rows of batches) yield rows.map((row) => jsonLine(keys, cellsOf(row))).join("");
}

/** A group of rows is worth reading at once, and small enough to hold. */
const GROUP_ROWS = 10_000;
const GROUP_CHARACTERS = 16_000_000;

async function* parquetFile(
  columns: readonly ExportColumn[],
  batches: AsyncIterable<JsonText[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = new ParquetFile(columns);
  let group: (string | null)[][] = [];
  let characters = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      group.push(cellsOf(row).map(plainText));
      characters += row.length;
    }
    if (group.length < GROUP_ROWS && characters < GROUP_CHARACTERS) continue;
    yield file.rows(group);
    group = [];
    characters = 0;
  }
  if (group.length > 0) yield file.rows(group);
  yield file.end();
}
