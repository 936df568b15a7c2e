import type { Ctx } from "../api/context.ts";
import type { JsonText } from "../json/json-text.ts";
import { asJsonText } from "../json/json-text.ts";
import { plainText, stringOf } from "../json/object-text.ts";
import { formatRef } from "../refs/ref.ts";
import { createTable } from "../tables/create-table.ts";
import { objectIdOf, type Published, publish } from "./publish.ts";
import {
  type InProject,
  listVersions,
  projectOf,
  readVersion,
  type Version,
  type VersionList,
  type VersionRead,
} from "./versions.ts";

type CreateDataset = InProject & { name?: string | null; description?: string | null; rows: JsonText[] };

/** Stores rows as a table and publishes a dataset of it. */
export async function createDataset(ctx: Ctx, input: CreateDataset): Promise<Published> {
  const project_id = projectOf(input);
  const { digest } = await createTable(ctx, { table: { project_id, rows: input.rows } });
  return await publish(ctx, { project_id, object_id: objectIdOf(input.name, "Dataset") }, [
    ["_type", plainText("Dataset")],
    ["name", plainText(input.name ?? "Dataset")],
    ["description", plainText(input.description ?? null)],
    ["rows", plainText(formatRef({ kind: "table", project_id, digest, steps: [] }))],
    ["_class_name", plainText("Dataset")],
    ["_bases", asJsonText('["Object","BaseModel"]')],
  ]);
}

/** One version of a dataset; its rows as a ref to their table. */
export async function readDataset(ctx: Ctx, input: VersionRead) {
  return datasetOf(await readVersion(ctx, "Dataset", input));
}

/** All versions of all datasets. */
export async function* listDatasets(ctx: Ctx, input: VersionList) {
  for await (const version of listVersions(ctx, "Dataset", input)) yield datasetOf(version);
}

function datasetOf(version: Version) {
  return { ...describedVersion(version), rows: stringOf(version.members.get("rows")) ?? "" };
}

/** What every typed object answers of itself. */
export function describedVersion({ obj, members }: Version) {
  const { object_id, digest, version_index, created_at } = obj;
  return {
    ...{ object_id, digest, version_index, created_at },
    name: stringOf(members.get("name")) ?? object_id,
    description: stringOf(members.get("description")) ?? null,
  };
}
