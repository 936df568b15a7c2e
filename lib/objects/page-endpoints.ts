import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { CALL_STATUSES } from "../calls/call-status.ts";
import { OBJECT_TYPE_NAMES } from "./object-types.ts";
import { OBJECT_PATHS } from "./page-paths.ts";

const listedObject = z.object({
  object_id: z.string(),
  kind: z.enum(["object", "op"]),
  base_object_class: z.string().nullable(),
  leaf_object_class: z.string().nullable(),
  digest: z.string(),
  version_index: z.number(),
  versions: z.number(),
  wb_user_id: z.string().nullable(),
  first_created_at: z.string(),
  created_at: z.string(),
  val_bytes: z.number(),
  /** Names that people gave to versions, with the version each points at. */
  aliases: z.array(z.string()),
  /** Tags of the newest version. */
  tags: z.array(z.string()),
});
export type ListedObject = z.infer<typeof listedObject>;

export const objectsList = defineEndpoint({
  ...OBJECT_PATHS.objectsList,
  summary: "A project's objects with their newest version, the last changed first",
  request: z.object({
    project_id: z.string(),
    /** Absent: ops and objects of all kinds. */
    type: z.enum(OBJECT_TYPE_NAMES).optional(),
    search: z.string().max(200).default(""),
    limit: z.number().int().min(1).max(5_000).default(2_000),
  }),
  response: z.object({ objects: z.array(listedObject), elapsed_ms: z.number() }),
});

const versionName = {
  project_id: z.string(),
  object_id: z.string(),
  kind: z.enum(["object", "op"]),
};

/** One version whole; its value is JSON text inside a string, so that the browser shows it to the digit. */
export const objectVersion = defineEndpoint({
  ...OBJECT_PATHS.objectVersion,
  summary: "One version of an object with its value as text, and an op's source",
  request: z.object({ ...versionName, digest: z.string() }),
  response: z.object({ digest: z.string(), version_index: z.number(), value: z.string(), code: z.string().nullable() }),
});

export const objectCalls = defineEndpoint({
  ...OBJECT_PATHS.objectCalls,
  summary: "The newest calls that a version went into, or that an op's version made",
  request: z.object({ ...versionName, digest: z.string(), limit: z.number().int().min(1).max(200).default(50) }),
  response: z.object({
    calls: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.enum(CALL_STATUSES),
        started_at: z.string(),
        latency_ms: z.number().nullable(),
        inputs_preview: z.string().nullable(),
        output_preview: z.string().nullable(),
      }),
    ),
    more: z.boolean(),
  }),
});

export const opCalls = defineEndpoint({
  ...OBJECT_PATHS.opCalls,
  summary: "How the calls of an op did, by version",
  request: z.object({ project_id: z.string(), object_id: z.string() }),
  response: z.object({
    versions: z.array(
      z.object({
        digest: z.string(),
        calls: z.number(),
        errors: z.number(),
        running: z.number(),
        p50_ms: z.number().nullable(),
        p95_ms: z.number().nullable(),
        first_at: z.string(),
        last_at: z.string(),
      }),
    ),
    /** False when only the newest calls were counted. */
    complete: z.boolean(),
  }),
});

/** Rows of a dataset's table; each is JSON text inside a string. */
export const tableRows = defineEndpoint({
  ...OBJECT_PATHS.tableRows,
  summary: "Rows of a table as text",
  request: z.object({
    project_id: z.string(),
    digest: z.string(),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  response: z.object({
    rows: z.array(z.object({ digest: z.string(), index: z.number(), text: z.string() })),
    total: z.number(),
  }),
});
