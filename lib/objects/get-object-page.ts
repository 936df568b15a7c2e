import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { readFile } from "@/lib/files/read-file";
import type { JsonText } from "@/lib/json/json-text";
import { readObject } from "./read-object";
import type { WireObject } from "./wire-object";

/** What the page of one version shows. `value` is the JSON text that was published; `code` an op's source. */
export type ObjectPage = {
  name: string;
  digest: string;
  version_index: number;
  class_name: string | null;
  created_at: string;
  ref: string;
  value: JsonText;
  code: string | null;
};

type VersionName = { project_id: string; object_id: string; digest: string };

/** One version by digest, `latest` or `vN`; undefined when it is not there or was deleted. */
export async function findObjectPage(ctx: Ctx, version: VersionName): Promise<ObjectPage | undefined> {
  try {
    const { obj } = await readObject(ctx, version);
    const kind = obj.kind === "op" ? "op" : "object";
    return {
      name: obj.object_id,
      digest: obj.digest,
      version_index: obj.version_index,
      class_name: obj.leaf_object_class ?? obj.base_object_class,
      created_at: obj.created_at,
      ref: `weave:///${version.project_id}/${kind}/${obj.object_id}:${obj.digest}`,
      value: obj.val,
      code: obj.kind === "op" ? await readCode(ctx, obj) : null,
    };
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "invalid")) return undefined;
    throw error;
  }
}

/** An op's source file, which clients upload beside it; null when it never came. */
async function readCode(ctx: Ctx, { project_id, val }: WireObject): Promise<string | null> {
  const { files } = JSON.parse(val) as { files?: Record<string, unknown> };
  const digest = files?.["obj.py"];
  if (typeof digest !== "string") return null;
  try {
    return new TextDecoder().decode(await readFile(ctx, { project_id, digest }));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
