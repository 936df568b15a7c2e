import { listCallCells, MAX_CELL_CHARACTERS } from "@/db/queries/calls/call-cells";
import type { Ctx } from "@/lib/api/context";
import type { JsonText } from "@/lib/json/json-text";
import { storable } from "@/lib/query/json-path";
import { memberRef } from "@/lib/refs/member-ref";
import { readRefs } from "@/lib/refs/read-refs";
import { looksLikeRef } from "@/lib/refs/ref";
import { cellSource } from "./cell-source";
import { type CellValue, readCell } from "./cell-value";

type CellRow = { id: string; cells: CellValue[] };

const PAYLOADS: ReadonlySet<string> = new Set(["inputs", "output", "attributes", "summary"]);

/**
 * Cells that are empty because a ref stands on the way to them, from the object that the ref names: `inputs.model.name`
 * where `inputs.model` is a ref. Nothing more is asked of calls that have a value of their own everywhere.
 */
export async function fillThroughRefs(
  ctx: Ctx,
  { project_id, fields, rows }: { project_id: string; fields: readonly string[]; rows: readonly CellRow[] },
): Promise<CellRow[]> {
  const ways = fields.map(placesBefore);
  const places = [...new Set(ways.flat())];
  const empty = rows.filter(({ cells }) => cells.some((cell, at) => cell === null && ways[at]?.length));
  if (empty.length === 0) return [...rows];
  const sources = places.map((place) => cellSource(project_id, place));
  const ids = empty.map(({ id }) => storable(id));
  const found = await listCallCells(ctx.readSql, { project_id, ids, sources }, ctx.signal);
  const refs = new Map(
    found.map(({ id, cells }) => {
      const texts = new Map(places.map((place, at) => [place, cells[at]?.text ?? ""]));
      return [id, fields.map((field, at) => refBehind(field, ways[at] ?? [], texts, project_id))];
    }),
  );
  const values = await readCells(ctx, new Set([...refs.values()].flat().filter((ref) => ref !== undefined)));
  return rows.map(({ id, cells }) => ({
    id,
    cells: cells.map((cell, at) => cell ?? values.get(refs.get(id)?.[at] ?? "") ?? null),
  }));
}

/** The fields that a path leads through, the nearest first; none of a column or of a whole payload. */
function placesBefore(field: string): string[] {
  const steps = field.split(".");
  if (!PAYLOADS.has(steps[0] ?? "")) return [];
  return steps.slice(2).map((_, at) => steps.slice(0, steps.length - 1 - at).join("."));
}

/** The ref on the way to a field with the rest of the way behind it. One of another project is left alone: it has other readers. */
function refBehind(
  field: string,
  places: readonly string[],
  texts: ReadonlyMap<string, string>,
  project_id: string,
): string | undefined {
  const place = places.find((one) => looksLikeRef(texts.get(one) ?? ""));
  return place && memberRef(texts.get(place) ?? "", field.slice(place.length + 1), project_id);
}

async function readCells(ctx: Ctx, refs: ReadonlySet<string>): Promise<Map<string, CellValue>> {
  if (refs.size === 0) return new Map();
  const { vals } = await readRefs(ctx, { refs: [...refs] });
  return new Map([...refs].map((ref, at) => [ref, cellOf(vals[at])]));
}

/** A value's text as the database would have cut it for a cell. */
function cellOf(val: JsonText | undefined): CellValue {
  const text = val?.trim() ?? "null";
  const type = typeOf(text);
  const shown = type === "string" ? String(JSON.parse(text)) : text;
  return readCell({ type, text: shown.slice(0, MAX_CELL_CHARACTERS), cut: shown.length > MAX_CELL_CHARACTERS });
}

function typeOf(text: string): string {
  const types: Readonly<Record<string, string>> = {
    '"': "string",
    "{": "object",
    "[": "array",
    n: "null",
    t: "boolean",
    f: "boolean",
  };
  return types[text[0] ?? ""] ?? "number";
}
