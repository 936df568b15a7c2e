import type { z } from "zod";
import { streamExport } from "@/db/queries/calls/export-calls";
import { listObjectValues } from "@/db/queries/objects/object-values";
import { listNamedVersions } from "@/db/queries/objects/object-versions";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { objectText, plainText, stringOf } from "@/lib/json/object-text";
import { createObject } from "@/lib/objects/create-object";
import { assertObjectId } from "@/lib/objects/names";
import { membersOf, objectClassOf } from "@/lib/objects/object-class";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { formatRef, parseRef } from "@/lib/refs/ref";
import { createTable } from "@/lib/tables/create-table";
import { updateTable } from "@/lib/tables/update-table";
import { chosenCondition } from "./chosen-calls";
import { exportColumn } from "./export/export-columns";
import { cellsOf } from "./export/export-text";
import type { callsToDataset } from "./page-endpoints";
import { sortValues } from "./sort-values";

type Input = z.output<typeof callsToDataset.request>;
type Added = z.input<typeof callsToDataset.response>;

/** Past this a dataset is better made by a program, row by row. */
const MOST_ROWS = 10_000;

/** Makes rows of calls and puts them into a dataset: a new one, or the newest version of one that is there. */
export async function addToDataset(ctx: Ctx, input: Input): Promise<Added> {
  const { project_id, dataset } = input;
  assertProjectId(project_id);
  assertObjectId(dataset);
  await findDataset(ctx, project_id, dataset);
  const rows = await rowsOf(ctx, input);
  if (rows.length === 0) throw new AppError("invalid", "none of these calls is there (any more): no rows to add");
  const digest = await addRows(ctx, { project_id, dataset, rows }, TRIES);
  return { object_id: dataset, digest, rows_added: rows.length };
}

/** How often rows are added anew because somebody else added some at the same time. */
const TRIES = 10;

async function addRows(ctx: Ctx, input: NewRows, tries: number): Promise<string> {
  const { project_id, dataset, rows } = input;
  const existing = await findDataset(ctx, project_id, dataset);
  const table = existing
    ? await appendRows(ctx, { ...input, existing: existing.members })
    : (await createTable(ctx, { table: { project_id, rows } })).digest;
  const members = existing?.members ?? emptyDataset(dataset);
  members.set("rows", plainText(formatRef({ kind: "table", project_id, digest: table, steps: [] })));
  const obj = { project_id, object_id: dataset, val: objectText(members) };
  try {
    return (await createObject(ctx, { obj }, existing?.digest ?? null)).digest;
  } catch (error) {
    if (tries <= 1 || !(error instanceof AppError) || error.code !== "conflict") throw error;
    return addRows(ctx, input, tries - 1);
  }
}

async function rowsOf(ctx: Ctx, input: Input): Promise<JsonText[]> {
  const names = input.fields.map(({ name }) => JSON.stringify(name));
  if (new Set(names).size < names.length) throw new AppError("invalid", "fields: two have the same name");
  const columns = input.fields.map(({ field }) => exportColumn(input.project_id, field).json);
  // Oldest first: a dataset is read from its top.
  const sort = sortValues(input.project_id, [{ field: "started_at", direction: "asc" }]);
  const { condition } = await chosenCondition(ctx, input);
  const query = { condition, sort, columns };
  const rows: JsonText[] = [];
  for await (const batch of streamExport(ctx.streamSql, query, ctx.signal)) {
    for (const row of batch) {
      const cells = cellsOf(row);
      rows.push(asJsonText(`{${names.map((name, at) => `${name}:${cells[at] ?? "null"}`).join(",")}}`));
    }
    if (rows.length > MOST_ROWS)
      throw new AppError("too_large", `more than ${MOST_ROWS} calls; choose fewer for a dataset`);
  }
  return rows;
}

type Members = Map<string, JsonText>;

type NewRows = { project_id: string; dataset: string; rows: JsonText[] };

async function findDataset(ctx: Ctx, project_id: string, object_id: string) {
  const [version] = await listNamedVersions(ctx.sql, { project_id, object_id, kind: "object", version: "latest" });
  if (!version || version.deleted_at !== null) return undefined;
  const [value] = await listObjectValues(ctx.sql, { project_id, keys: [version] });
  const members = value && membersOf(value.val);
  if (!members || objectClassOf(value.val).leaf_object_class !== "Dataset")
    throw new AppError("conflict", `${object_id} is the name of an object that is no dataset`);
  return { digest: version.digest, members };
}

/** A dataset as the clients write it, without its rows. */
function emptyDataset(name: string): Members {
  return new Map([
    ["_type", plainText("Dataset")],
    ["name", plainText(name)],
    ["description", plainText(null)],
    ["rows", plainText(null)],
    ["_class_name", plainText("Dataset")],
    ["_bases", plainText(["Object", "BaseModel"])],
  ]);
}

async function appendRows(
  ctx: Ctx,
  { project_id, dataset, rows, existing }: NewRows & { existing: Members },
): Promise<string> {
  const table = parseRef(stringOf(existing.get("rows")) ?? "");
  if (table?.kind !== "table" || table.project_id !== project_id)
    throw new AppError("conflict", `the rows of ${dataset} are no table of this project`);
  const updates = rows.map((row) => ({ append: { row } }));
  return (await updateTable(ctx, { project_id, base_digest: table.digest, updates })).digest;
}
