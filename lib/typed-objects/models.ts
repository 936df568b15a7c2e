import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { objectText, plainText } from "../json/object-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { describedVersion } from "./datasets.ts";
import { filesText, sourceOf, storeSource } from "./ops.ts";
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

type CreateModel = InProject & {
  name: string;
  description?: string | null;
  source_code: string;
  attributes?: JsonText | null;
};

/** Publishes a model by its source; its attributes become members of the object. */
export async function createModel(ctx: Ctx, input: CreateModel): Promise<Published> {
  const project_id = projectOf(input);
  const attributes = ownMembers("attributes", input.attributes);
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

/** A client's own members of an object, refused when one would take the place of what the object is. */
export function ownMembers(field: string, text: JsonText | null | undefined, taken: ReadonlySet<string> = OWN) {
  const members = [...((text && membersOf(text)) || [])];
  const clash = members.find(([key]) => taken.has(key));
  if (clash) throw new AppError("invalid", `${field} may not hold "${clash[0]}"`);
  return members;
}

/** One version of a model with its source and attributes. */
export async function readModel(ctx: Ctx, input: VersionRead) {
  return await modelOf(ctx, await readVersion(ctx, "Model", input));
}

/** All versions of all models. */
export async function* listModels(ctx: Ctx, input: VersionList) {
  for await (const version of listVersions(ctx, "Model", input)) yield await modelOf(ctx, version);
}

async function modelOf(ctx: Ctx, version: Version) {
  const attributes = [...version.members].filter(([key]) => !OWN.has(key));
  return {
    ...describedVersion(version),
    source_code: await sourceOf(ctx, version),
    attributes: attributes.length > 0 ? objectText(attributes) : null,
  };
}
