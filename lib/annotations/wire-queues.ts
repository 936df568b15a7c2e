import { z } from "zod";
import { ITEM_STATES } from "../../db/queries/annotations/annotation-items.ts";
import { defineEndpoint } from "../api/endpoint.ts";

/** The annotation queues as the newest clients know them. */

const sortBy = z
  .array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) }))
  .max(20)
  .nullish();
const limit = z.int().min(0).nullish();

export const wireQueue = z.object({
  id: z.string(),
  project_id: z.string(),
  name: z.string(),
  description: z.string(),
  scorer_refs: z.array(z.string()),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  deleted_at: z.string().nullable(),
});

export const wireItem = z.object({
  id: z.string(),
  project_id: z.string(),
  queue_id: z.string(),
  call_id: z.string(),
  call_started_at: z.string(),
  call_ended_at: z.string().nullable(),
  call_op_name: z.string(),
  call_trace_id: z.string(),
  display_fields: z.array(z.string()),
  added_by: z.string().nullable(),
  annotation_state: z.enum(ITEM_STATES),
  annotator_user_id: z.string().nullable(),
  position_in_queue: z.number().nullable(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  deleted_at: z.string().nullable(),
});

export const queueCreate = defineEndpoint({
  path: "/annotation_queues",
  summary: "Make an annotation queue",
  request: z.object({
    project_id: z.string(),
    name: z.string().min(1).max(256),
    description: z.string().max(4_096).default(""),
    scorer_refs: z.array(z.string()).max(100),
  }),
  response: z.object({ id: z.string() }),
});

export const queuesQuery = defineEndpoint({
  path: "/annotation_queues/query",
  summary: "The annotation queues of a project, one a line",
  request: z.object({ project_id: z.string(), name: z.string().nullish(), sort_by: sortBy, limit, offset: limit }),
  response: wireQueue,
  format: "json-lines",
});

export const queuesStats = defineEndpoint({
  path: "/annotation_queues/stats",
  summary: "How many items of annotation queues are completed",
  request: z.object({ project_id: z.string(), queue_ids: z.array(z.string()).max(1_000) }),
  response: z.object({
    stats: z.array(z.object({ queue_id: z.string(), total_items: z.number(), completed_items: z.number() })),
  }),
});

const queuePath = { path: "/annotation_queues/{queue_id}" };
const ofQueue = z.object({ project_id: z.string(), queue_id: z.string() });
const oneQueue = z.object({ queue: wireQueue });

export const queueRead = defineEndpoint({
  ...queuePath,
  method: "GET",
  summary: "One annotation queue",
  request: ofQueue,
  response: oneQueue,
});

export const queueUpdate = defineEndpoint({
  ...queuePath,
  method: "PUT",
  summary: "Change an annotation queue",
  request: ofQueue.extend({
    name: z.string().min(1).max(256).nullish(),
    description: z.string().max(4_096).nullish(),
    scorer_refs: z.array(z.string()).max(100).nullish(),
  }),
  response: oneQueue,
});

export const queueDelete = defineEndpoint({
  ...queuePath,
  method: "DELETE",
  summary: "Delete an annotation queue; what was said in it stays",
  request: ofQueue,
  response: oneQueue,
});

export const itemsAdd = defineEndpoint({
  path: "/annotation_queues/{queue_id}/items",
  summary: "Add calls to an annotation queue",
  request: ofQueue.extend({
    call_ids: z.array(z.string()).max(10_000),
    display_fields: z.array(z.string().max(1_000)).max(100),
  }),
  response: z.object({ added_count: z.number(), duplicates: z.number() }),
});

export const itemsQuery = defineEndpoint({
  path: "/annotation_queues/{queue_id}/items/query",
  summary: "Items of an annotation queue",
  request: ofQueue.extend({
    filter: z
      .object({
        id: z.string().nullish(),
        call_id: z.string().nullish(),
        call_op_name: z.string().nullish(),
        call_trace_id: z.string().nullish(),
        added_by: z.string().nullish(),
        annotation_states: z.array(z.enum(ITEM_STATES)).nullish(),
      })
      .nullish(),
    include_position: z.boolean().default(false),
    sort_by: sortBy,
    limit,
    offset: limit,
  }),
  response: z.object({ items: z.array(wireItem) }),
});

export const itemProgress = defineEndpoint({
  path: "/annotation_queues/{queue_id}/items/{item_id}/progress",
  summary: "Say what became of an item with you",
  request: ofQueue.extend({ item_id: z.string(), annotation_state: z.enum(ITEM_STATES) }),
  response: z.object({ item: wireItem }),
});
