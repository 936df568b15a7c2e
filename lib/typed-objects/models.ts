import type { Ctx } from "../api/context.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { objectText, plainText } from "../json/object-text.ts";
import { filesText, sourceOf, storeSource } from "./ops.ts";
import { objectIdOf, ownMembers, type Published, publish } from "./publish.ts";
import { describedVersion, type InProject, projectOf, versionsOfType } from "./versions.ts";

type CreateModel = InProject & {
  name: string;
  description?: string | null;
  source_code: string;
  attributes?: JsonText | null;
};

/** Publishes a model by its source; its attributes become members of the object. */
export async function createModel(ctx: Ctx, input: CreateModel): Promise<Published> {
  const project_id = projectOf(input);
  const attributes = ownMembers("attributes", input.attributes, OWN);
  const source = await storeSource(ctx, project_id, input.source_code);
  return await publish(ctx, { project_id, object_id: objectIdOf(input.name, "Model") }, [
    ["_type", plainText("Model")],
    ["name", plainText(input.name)],
    ["description", plainText(input.description ?? null)],
    ["files", filesText(source)],
    ...attributes,
    ["_class_name", plainText("Model")],
    ["_bases", asJsonText('["Object","BaseModel"]')],
  ]);
}

/** Members that an object has by itself, which a client's attributes may not stand in for. */
const OWN = new Set(["_type", "_class_name", "_bases", "name", "description", "files"]);

/** Models with their source and attributes. */
export const models = versionsOfType("Model", async (version, ctx) => {
  const attributes = [...version.members].filter(([key]) => !OWN.has(key));
  return {
    ...describedVersion(version),
    source_code: await sourceOf(ctx, version),
    attributes: attributes.length > 0 ? objectText(attributes) : null,
  };
});
