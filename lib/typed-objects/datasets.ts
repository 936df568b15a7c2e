import type { Ctx } from "../api/context.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { plainText, stringOf } from "../json/object-text.ts";
import { formatRef } from "../refs/ref.ts";
import { createTable } from "../tables/create-table.ts";
import { objectIdOf, type Published, publish } from "./publish.ts";
import { describedVersion, type InProject, projectOf, versionsOfType } from "./versions.ts";

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

/** Datasets, their rows as a ref to their table. */
export const datasets = versionsOfType("Dataset", (version) => ({
  ...describedVersion(version),
  rows: stringOf(version.members.get("rows")) ?? "",
}));
