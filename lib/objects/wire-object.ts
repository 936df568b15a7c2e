import { z } from "zod";
import type { ObjectVersion } from "../../db/queries/objects/object-versions.ts";
import { EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import { jsonText } from "../json/schema-text.ts";

/** An object's version as the wire has it. */
export const wireObject = z.object({
  project_id: z.string(),
  object_id: z.string(),
  created_at: z.string(),
  deleted_at: z.string().nullable(),
  digest: z.string(),
  version_index: z.number(),
  is_latest: z.number(),
  kind: z.string(),
  base_object_class: z.string().nullable(),
  leaf_object_class: z.string().nullable(),
  val: jsonText,
  wb_user_id: z.string().nullable(),
  size_bytes: z.number().nullable(),
  tags: z.array(z.string()).nullable(),
  aliases: z.array(z.string()).nullable(),
});
export type WireObject = z.output<typeof wireObject>;

/** A stored version as clients read it; without a value (metadata only) `val` is an empty object. */
export function toWireObject(version: ObjectVersion, val: JsonText | undefined, withSize = false): WireObject {
  return {
    project_id: version.project_id,
    object_id: version.object_id,
    created_at: version.created_at,
    deleted_at: version.deleted_at,
    digest: version.digest,
    version_index: version.version_index,
    is_latest: version.is_latest ? 1 : 0,
    kind: version.kind,
    base_object_class: version.base_object_class,
    leaf_object_class: version.leaf_object_class,
    val: val ?? EMPTY_OBJECT,
    wb_user_id: version.wb_user_id,
    size_bytes: withSize ? version.val_bytes : null,
    tags: null,
    aliases: null,
  };
}
