import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";
import { stringOf } from "../json/object-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { queryObjects } from "../objects/query-objects.ts";
import { readObject } from "../objects/read-object.ts";
import { parseRef } from "../refs/ref.ts";
import { type CompletionSettings, hostOf } from "./settings.ts";

/** Where a model is asked, and how. */
export type Provider = {
  /** What the provider calls the model. */
  model: string;
  /** How the call is named in usage and costs. */
  usageName: string;
  url: string;
  headers: Record<string, string>;
};

type ObjectName = { object_id: string; digest: string };

/**
 * Finds out who serves a model: `custom::<provider>::<model>` and refs of a `ProviderModel` by the project's own objects, any
 * other name at the server's own base URL.
 */
export async function findProvider(
  ctx: Ctx,
  settings: CompletionSettings,
  { project_id, model }: { project_id: string; model: string },
): Promise<Provider> {
  const custom = customModel(project_id, model);
  if (custom) return await customProvider(ctx, settings, project_id, custom);
  const name = model.replace(/^openai\//, "");
  const key = settings.keyOf("OPENAI_API_KEY");
  if (!key && settings.base_url.startsWith("https://api.openai.com/")) {
    throw new AppError(
      "invalid",
      `no provider for model "${model.slice(0, 200)}": set OPENAI_API_KEY on the server, or publish a Provider`,
    );
  }
  return { model: name, usageName: model, url: completionsUrl(settings.base_url), headers: bearer(key) };
}

type CustomModel = { providerName: string | undefined; modelObject: ObjectName };

function customModel(project_id: string, model: string): CustomModel | undefined {
  const ref = parseRef(model);
  if (ref?.kind === "object") {
    if (ref.project_id !== project_id) throw new AppError("invalid", "the model's ref belongs to another project");
    return { providerName: undefined, modelObject: { object_id: ref.name, digest: ref.version } };
  }
  if (!model.startsWith("custom::")) return undefined;
  const name = model.slice("custom::".length);
  const [providerName, ...rest] = name.split("::");
  const object_id = rest.length > 0 ? `${objectIdOf(providerName ?? "")}-${objectIdOf(rest.join("::"))}` : name;
  return { providerName: rest.length > 0 ? providerName : undefined, modelObject: { object_id, digest: "latest" } };
}

/** The id under which a provider or a model of it is published. */
export function objectIdOf(name: string): string {
  return name.replace(/[^a-zA-Z0-9_-]/g, "_");
}

async function customProvider(
  ctx: Ctx,
  settings: CompletionSettings,
  project_id: string,
  { providerName, modelObject }: CustomModel,
): Promise<Provider> {
  const model = await readClass(ctx, project_id, modelObject, "ProviderModel");
  const provider = await readClass(ctx, project_id, await providerOf(ctx, project_id, model), "Provider");
  const base_url = stringOf(provider.get("base_url")) ?? "";
  const name = stringOf(model.get("name")) ?? modelObject.object_id;
  return {
    model: name,
    usageName: providerName ? `${providerName}/${name}` : name,
    url: completionsUrl(base_url),
    headers: { ...headersOf(provider.get("extra_headers")), ...keyHeader(settings, provider, base_url) },
  };
}

/** A model names its provider by a ref, or by the digest of one of the project's providers. */
async function providerOf(ctx: Ctx, project_id: string, model: ReadonlyMap<string, JsonText>): Promise<ObjectName> {
  const named = stringOf(model.get("provider")) ?? "";
  const ref = parseRef(named);
  if (ref && "name" in ref) return { object_id: ref.name, digest: ref.version };
  const filter = { base_object_classes: ["Provider"], is_op: false };
  const { objs } = await queryObjects(ctx, { project_id, filter, metadata_only: true });
  const found = objs.find(({ digest }) => digest === named);
  if (!found) throw new AppError("not_found", `the provider that the model names is not in ${project_id}`);
  return { object_id: found.object_id, digest: named };
}

async function readClass(
  ctx: Ctx,
  project_id: string,
  name: ObjectName,
  className: string,
): Promise<ReadonlyMap<string, JsonText>> {
  const { obj } = await readObject(ctx, { project_id, ...name, kind: "object" });
  const members = membersOf(obj.val);
  if (members && obj.base_object_class === className) return members;
  throw new AppError("invalid", `${name.object_id.slice(0, 128)} is no ${className}`);
}

function keyHeader(
  settings: CompletionSettings,
  provider: ReadonlyMap<string, JsonText>,
  base_url: string,
): Record<string, string> {
  const name = stringOf(provider.get("api_key_name")) ?? "";
  if (name === "") return {};
  const host = hostOf(base_url);
  if (!settings.keyHosts.get(name)?.includes(host)) {
    throw new AppError(
      "invalid",
      `the key ${name.slice(0, 100)} may not go to ${host}: allow it with WEFT_LLM_KEYS=${name.slice(0, 100)}@${host}`,
    );
  }
  const key = settings.keyOf(name);
  if (!key) throw new AppError("invalid", `the server has no key ${name.slice(0, 100)}: set it in its environment`);
  return bearer(key);
}

function bearer(key: string | undefined): Record<string, string> {
  return key ? { authorization: `Bearer ${key}` } : {};
}

/** Headers that belong to the connection, or open doors of cloud machines. */
const NOT_FORWARDED =
  /^(?:host|connection|content-length|content-type|transfer-encoding|upgrade|te|trailer|expect|proxy-.*|metadata-flavor|x-aws-ec2-metadata-token.*)$/i;

/** Headers that a user adds to a request, without those that are not for users to set. */
export function headersOf(text: JsonText | undefined): Record<string, string> {
  const members = text === undefined ? undefined : membersOf(text);
  return Object.fromEntries(
    [...(members ?? [])].flatMap(([name, value]): [string, string][] => {
      const header = stringOf(value);
      const sendable = header !== undefined && /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(header);
      return sendable && !NOT_FORWARDED.test(name) ? [[name.toLowerCase(), header]] : [];
    }),
  );
}

function completionsUrl(base_url: string): string {
  if (!URL.canParse(base_url) || !/^https?:\/\//i.test(base_url)) {
    throw new AppError("invalid", "the provider's base_url is not an http or https URL");
  }
  return `${base_url.replace(/\/+$/, "")}/chat/completions`;
}
