import Papa from "papaparse";
import { asJsonText, type JsonText, oneLine } from "@/lib/json/json-text";
import { scanArray } from "@/lib/json/scan";

/** A row's cells as the JSON texts they are. */
export function cellsOf(row: JsonText): JsonText[] {
  const cells: JsonText[] = [];
  scanArray(row, 0, (from, to) => cells.push(asJsonText(row.slice(from, to))));
  return cells;
}

/** A cell as plain text: a string's own words, anything else as JSON; null when there is nothing. */
export function plainText(cell: JsonText): string | null {
  if (cell === "null") return null;
  // A string that JavaScript cannot hold well-formed still has to become bytes.
  return cell.startsWith('"') ? (JSON.parse(cell) as string).toWellFormed() : cell;
}

/**
 * What a spreadsheet would run as a formula gets an apostrophe before it. A plain number is none, even with a sign: it stays
 * a number.
 */
const FORMULA = /^(?![-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$)[=+\-@\t\r]/;

/** Rows as lines of CSV (RFC 4180), each with its line break. */
export function csvLines(rows: readonly (readonly (string | null)[])[]): string {
  if (rows.length === 0) return "";
  // The quoted form of a lone empty cell is `""`, so that no row is an empty line.
  return `${Papa.unparse(rows as (string | null)[][], { newline: "\r\n", escapeFormulae: FORMULA, header: false })}\r\n`;
}

/** A row as one line of JSON, values as they were logged. Keys are JSON texts already. */
export function jsonLine(keys: readonly string[], cells: readonly JsonText[]): string {
  const members = keys.map((key, at) => `${key}:${oneLine(cells[at] ?? asJsonText("null"))}`);
  return `{${members.join(",")}}\n`;
}
