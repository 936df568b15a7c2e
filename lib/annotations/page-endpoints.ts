import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { listQuery } from "../calls/list-query.ts";
import { jsonText } from "../json/schema-text.ts";
import { ANNOTATION_PATHS } from "./page-paths.ts";

/** What the app's own pages ask about annotation queues and specs. Declarations only. */

/** An annotation spec as the app shows it. */
export const spec = z.object({
  /** The object's name, which `wandb.annotation.NAME` has. */
  name: z.string(),
  ref: z.string(),
  /** What people call it. */
  title: z.string(),
  description: z.string().nullable(),
  /** JSON Schema as text. */
  field_schema: z.string(),
  unique_among_creators: z.boolean(),
  op_scope: z.array(z.string()).nullable(),
  version_index: z.number(),
  created_at: z.string(),
});
export type SpecShown = z.infer<typeof spec>;

const counts = z.object({ total: z.number(), completed: z.number(), in_progress: z.number(), skipped: z.number() });
const sample = z.object({
  n: z.number(),
  seed: z.string(),
  matched: z.number(),
  scope: z.string(),
  filters: z.array(z.unknown()),
});

const queue = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  scorer_refs: z.array(z.string()),
  overlap: z.number(),
  assignees: z.array(z.string()),
  hide_others: z.boolean(),
  display_fields: z.array(z.string()),
  sample: sample.nullable(),
  created_by: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  counts,
});
export type QueueShown = z.infer<typeof queue>;

const item = z.object({
  id: z.string(),
  position: z.number(),
  call_id: z.string(),
  call_op_name: z.string(),
  display_fields: z.array(z.string()),
});
export type ItemShown = z.infer<typeof item>;

const ofProject = z.object({ project_id: z.string() });
/** A queue by its id. */
export const ofQueue = ofProject.extend({ queue_id: z.string() });

export const queuesList = defineEndpoint({
  ...ANNOTATION_PATHS.queuesList,
  summary: "The annotation queues of a project with how far each is, newest first",
  request: ofProject,
  response: z.object({ queues: z.array(queue) }),
});

export const queueGet = defineEndpoint({
  ...ANNOTATION_PATHS.queueGet,
  summary: "One annotation queue, the specs it asks for, and what each reviewer did",
  request: ofQueue,
  response: z.object({
    queue,
    specs: z.array(spec),
    people: z.array(
      z.object({ annotator: z.string(), completed: z.number(), skipped: z.number(), in_progress: z.number() }),
    ),
    skips: z.array(z.object({ item_id: z.string(), call_id: z.string(), annotator: z.string(), reason: z.string() })),
  }),
});

export const queueSave = defineEndpoint({
  ...ANNOTATION_PATHS.queueSave,
  summary: "Make an annotation queue under an id, or change its settings",
  request: ofProject.extend({
    id: z.string().min(1).max(128),
    name: z.string().trim().min(1).max(256),
    description: z.string().max(4_096).default(""),
    scorer_refs: z.array(z.string()).max(100),
    overlap: z.int().min(1).max(100).default(1),
    assignees: z.array(z.string().min(1).max(64)).max(200).default([]),
    hide_others: z.boolean().default(true),
    display_fields: z.array(z.string().min(1).max(1_000)).max(100).default([]),
  }),
  response: z.object({ queue }),
});

export const queueFill = defineEndpoint({
  ...ANNOTATION_PATHS.queueFill,
  summary: "Add calls to an annotation queue: named ones, or all or a sample of those that match",
  request: ofQueue.extend({
    call_ids: z.array(z.string()).max(10_000).optional(),
    selection: listQuery.pick({ scope: true, filters: true, query: true }).optional(),
    /** The same seed draws the same calls. */
    sample: z.object({ n: z.int().min(1).max(10_000), seed: z.string().max(64) }).optional(),
  }),
  response: z.object({ matched: z.number(), added: z.number() }),
});

export const specsList = defineEndpoint({
  ...ANNOTATION_PATHS.specsList,
  summary: "The annotation specs of a project, each in its latest version",
  request: ofProject,
  response: z.object({ specs: z.array(spec) }),
});

export const specSave = defineEndpoint({
  ...ANNOTATION_PATHS.specSave,
  summary: "Store a version of an annotation spec",
  request: ofProject.extend({
    name: z.string(),
    title: z.string().trim().min(1).max(256),
    description: z.string().max(4_096).nullable(),
    field_schema: jsonText,
    unique_among_creators: z.boolean(),
    op_scope: z.array(z.string()).max(100).nullable(),
  }),
  response: z.object({ spec }),
});

export const itemsClaim = defineEndpoint({
  ...ANNOTATION_PATHS.itemsClaim,
  summary: "Take the next items of an annotation queue: those one holds first",
  request: ofQueue.extend({ count: z.int().min(1).max(20).default(1) }),
  response: z.object({ items: z.array(item) }),
});

export const itemsRelease = defineEndpoint({
  ...ANNOTATION_PATHS.itemsRelease,
  summary: "Give back items that one holds",
  request: ofQueue.extend({ item_ids: z.array(z.string()).max(100) }),
  response: z.object({}),
});

export const itemSubmit = defineEndpoint({
  ...ANNOTATION_PATHS.itemSubmit,
  summary: "Store one's values for an item and finish it, or skip it",
  request: ofQueue.extend({
    item_id: z.string(),
    state: z.enum(["completed", "skipped"]),
    reason: z.string().max(1_024).nullish(),
    values: z
      .array(
        z.object({ id: z.string().min(1), feedback_type: z.string(), annotation_ref: z.string(), value: jsonText }),
      )
      .max(100),
  }),
  response: z.object({}),
});

export const itemsMine = defineEndpoint({
  ...ANNOTATION_PATHS.itemsMine,
  summary: "The items one finished, in the order in which that was",
  request: ofQueue.extend({ limit: z.int().min(1).max(1_000).default(200) }),
  response: z.object({ items: z.array(item.extend({ state: z.string(), reason: z.string().nullable() })) }),
});

export const queueExport = defineEndpoint({
  ...ANNOTATION_PATHS.queueExport,
  summary: "Everything that was said in a queue, as CSV or JSON lines",
  request: ofQueue.extend({ format: z.string() }),
  response: z.string(),
  format: "bytes",
});
