import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { jsonText } from "../json/schema-text.ts";
import { createObject } from "./create-object.ts";
import { deleteObjects } from "./delete-objects.ts";
import { labelEndpoints } from "./label-endpoints.ts";
import { queryObjects } from "./query-objects.ts";
import { readObject } from "./read-object.ts";
import { wireObject } from "./wire-object.ts";

const names = z.array(z.string()).max(1_000).nullish();
const rowCount = z.number().int().min(0).max(2_147_483_647).nullish();

const objCreate = defineEndpoint({
  path: "/obj/create",
  summary: "Store a version of an object or op",
  request: z.object({
    obj: z.object({
      project_id: z.string(),
      object_id: z.string(),
      val: jsonText,
      /** Has the server check the value against a class it knows and store it with that class's markers. */
      builtin_object_class: z.string().nullish(),
      /** The former name of `builtin_object_class`. */
      set_base_object_class: z.string().nullish(),
      expected_digest: z.string().nullish(),
    }),
  }),
  response: z.object({ digest: z.string(), object_id: z.string() }),
});

const objRead = defineEndpoint({
  path: "/obj/read",
  summary: "Read one version of an object by digest, `latest` or `vN`",
  request: z.object({
    project_id: z.string(),
    object_id: z.string(),
    digest: z.string(),
    metadata_only: z.boolean().nullish(),
    include_tags_and_aliases: z.boolean().nullish(),
  }),
  response: z.object({ obj: wireObject }),
});

export const objsQuery = defineEndpoint({
  path: "/objs/query",
  summary: "List versions of objects and ops",
  request: z.object({
    project_id: z.string(),
    filter: z
      .object({
        object_ids: names,
        base_object_classes: names,
        exclude_base_object_classes: names,
        leaf_object_classes: names,
        is_op: z.boolean().nullish(),
        latest_only: z.boolean().nullish(),
        tags: names,
        aliases: names,
      })
      .nullish(),
    limit: rowCount,
    offset: rowCount,
    sort_by: z
      .array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) }))
      .max(10)
      .nullish(),
    metadata_only: z.boolean().nullish(),
    include_storage_size: z.boolean().nullish(),
    include_tags_and_aliases: z.boolean().nullish(),
  }),
  response: z.object({ objs: z.array(wireObject) }),
});

const objDelete = defineEndpoint({
  path: "/obj/delete",
  summary: "Delete versions of an object, or all of them",
  request: z.object({ project_id: z.string(), object_id: z.string(), digests: z.array(z.string()).nullish() }),
  response: z.object({
    num_deleted: z.number(),
    deleted_versions: z.array(
      z.object({
        digest: z.string(),
        base_object_class: z.string().nullable(),
        leaf_object_class: z.string().nullable(),
      }),
    ),
  }),
});

export const objectEndpoints: readonly ServedEndpoint[] = [
  serve(objCreate, createObject),
  serve(objRead, readObject),
  serve(objsQuery, queryObjects),
  serve(objDelete, deleteObjects),
  ...labelEndpoints,
];
