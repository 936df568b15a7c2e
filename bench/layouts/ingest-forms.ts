import type postgres from "postgres";
import type { GeneratedCall } from "./generate-calls.ts";

/**
 * Ways of handing a batch of calls to one statement:
 * `arrays` lets postgres.js serialise `text[]` parameters, `literal` writes the array literals itself,
 * `split` joins values with a control character JSON text cannot contain, `record` sends one JSON document,
 * `copy` fills a temporary table first.
 */
export type Form = "arrays" | "literal" | "split" | "record" | "copy";
export const FORMS: Form[] = ["arrays", "literal", "split", "record", "copy"];

const COLUMNS = [
  ["project_id", "text"],
  ["id", "text"],
  ["trace_id", "text"],
  ["parent_id", "text"],
  ["op_name", "text"],
  ["display_name", "text"],
  ["started_at", "timestamptz"],
  ["ended_at", "timestamptz"],
  ["exception", "text"],
  ["wb_user_id", "text"],
  ["inputs", "payload"],
  ["output", "payload"],
  ["attributes", "payload"],
  ["summary", "payload"],
  ["inputs_preview", "text"],
  ["output_preview", "text"],
  ["total_tokens", "int8"],
  ["fields", "int4[]"],
] as const;
const NAMES = COLUMNS.map(([name]) => name);

/** A batch as sent: everything but calls of one moment may be missing. */
export type BatchRow = { [K in keyof GeneratedCall]: GeneratedCall[K] | null };

/** The relation a statement reads a batch from, with typed columns. */
export function sourceSql(form: Form, payload: string): string {
  if (form === "copy") return "select * from batch_staging";
  if (form === "record") {
    const types = COLUMNS.map(
      ([name, type]) =>
        `${name} ${type === "payload" ? (payload === "text" ? "text" : "json") : type === "int4[]" ? "text" : type}`,
    );
    return `select ${NAMES.map((name) => (name === "fields" ? "fields::int4[] as fields" : name)).join(", ")} from json_to_recordset($1::text::json) as r(${types.join(", ")})`;
  }
  const array = (at: number) =>
    form === "split" ? `string_to_array($${at}::text, U&'\\001e', U&'\\001d')` : `$${at}::text[]`;
  const cast = ([name, type]: (typeof COLUMNS)[number]) =>
    type === "text" || type === "payload" ? name : `${name}::${type} as ${name}`;
  return `select ${COLUMNS.map(cast).join(", ")} from unnest(${COLUMNS.map((_, at) => array(at + 1)).join(", ")}) as u(${NAMES.join(", ")})`;
}

export async function prepareConnection(
  sql: postgres.Sql | postgres.ReservedSql,
  form: Form,
  payload: string,
): Promise<void> {
  if (form !== "copy") return;
  const types = COLUMNS.map(([name, type]) => `${name} ${type === "payload" ? payload : type}`);
  await sql.unsafe(`create temporary table if not exists batch_staging (${types.join(", ")}) on commit delete rows`);
}

/** Sends one batch and waits until it is committed. */
export async function sendBatch(
  sql: postgres.ReservedSql,
  form: Form,
  statement: string,
  rows: BatchRow[],
): Promise<void> {
  if (form !== "copy") {
    await sql.unsafe(statement, parameters(form, rows), { prepare: true });
    return;
  }
  await sql.unsafe("begin");
  const writable = await sql.unsafe(`copy batch_staging (${NAMES.join(", ")}) from stdin`).writable();
  await new Promise<void>((resolve, reject) => {
    writable.on("error", reject);
    writable.on("finish", resolve);
    writable.end(rows.map(copyLine).join(""));
  });
  await sql.unsafe(statement);
  await sql.unsafe("commit");
}

function parameters(form: Exclude<Form, "copy">, rows: BatchRow[]): (string | (string | null)[])[] {
  if (form === "record") return [`[${rows.map(recordText).join(",")}]`];
  if (form === "arrays") return NAMES.map((name) => rows.map((row) => asText(row[name])));
  if (form === "split") return NAMES.map((name) => rows.map((row) => asText(row[name]) ?? "\u001d").join("\u001e"));
  return NAMES.map((name) => `{${rows.map((row) => arrayItem(row[name])).join(",")}}`);
}

function asText(value: string | number | null): string | null {
  return typeof value === "number" ? String(value) : value;
}

function arrayItem(value: string | number | null): string {
  if (value === null) return "null";
  if (typeof value === "number") return String(value);
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : `"${value}"`;
}

function recordText(row: BatchRow): string {
  const parts: string[] = [];
  for (const [name, type] of COLUMNS) {
    const value = row[name];
    if (value !== null) parts.push(`"${name}":${type === "payload" ? value : JSON.stringify(value)}`);
  }
  return `{${parts.join(",")}}`;
}

function copyLine(row: BatchRow): string {
  return `${NAMES.map((name) => {
    const value = asText(row[name]);
    return value === null
      ? "\\N"
      : value.replace(/[\\\n\r\t]/g, (c) => ({ "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c] ?? "\\\\");
  }).join("\t")}\n`;
}
