import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { type InProject, projectOf } from "../typed-objects/versions.ts";
import { objectIdOf } from "./find-provider.ts";

type PutRuntime = InProject & {
  runtime_name: string;
  base_url: string;
  runtime_ids: { id: string; max_tokens?: number }[];
  api_key_secret?: string | null;
  headers: Record<string, string>;
};

const DEFAULT_MAX_TOKENS = 4_096;

/** Publishes a model server and the models it serves: a `Provider` and a `ProviderModel` each, as the playground reads them. */
export async function putRuntime(ctx: Ctx, input: PutRuntime) {
  const { runtime_name: name, base_url, headers } = input;
  const project_id = projectOf(input);
  if (input.runtime_ids.length === 0) throw new AppError("invalid", "runtime_ids is empty: name at least one model");
  const api_key_name = input.api_key_secret ?? "";
  const publish = async (object_id: string, builtin_object_class: string, val: object) => {
    const obj = { project_id, object_id, builtin_object_class, val: asJsonText(JSON.stringify(val)) };
    return (await createObject(ctx, { obj })).digest;
  };
  const providerId = objectIdOf(name);
  const provider = await publish(providerId, "Provider", { name, base_url, api_key_name, extra_headers: headers });
  const runtime_ids = [];
  for (const { id, max_tokens = DEFAULT_MAX_TOKENS } of input.runtime_ids) {
    await publish(`${providerId}-${objectIdOf(id)}`, "ProviderModel", { name: id, provider, max_tokens });
    runtime_ids.push({ id, max_tokens, playground_id: `custom::${name}::${id}` });
  }
  return { name, base_url, headers, api_key_secret: input.api_key_secret ?? null, runtime_ids };
}
