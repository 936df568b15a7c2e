import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serveStream } from "@/lib/api/serve";
import { instant } from "@/lib/calls/ingest/call-parts";
import { sortBy } from "@/lib/calls/wire/wire-schemas";
import { streamThreads } from "./stream-threads";

export const threadsQuery = defineEndpoint({
  path: "/threads/stream_query",
  summary: "Threads with figures of their turns, one a line",
  request: z.object({
    project_id: z.string(),
    filter: z
      .object({
        after_datetime: instant.nullish(),
        before_datetime: instant.nullish(),
        thread_ids: z.array(z.string()).max(1_000).nullish(),
      })
      .nullish(),
    sort_by: z.array(sortBy).max(20).nullish(),
    limit: z.int().min(0).nullish(),
    offset: z.int().min(0).nullish(),
  }),
  response: z.object({
    thread_id: z.string(),
    turn_count: z.number(),
    start_time: z.string(),
    last_updated: z.string(),
    first_turn_id: z.string().nullable(),
    last_turn_id: z.string().nullable(),
    p50_turn_duration_ms: z.number().nullable(),
    p99_turn_duration_ms: z.number().nullable(),
  }),
  format: "json-lines",
});

export const threadEndpoints: readonly ServedEndpoint[] = [serveStream(threadsQuery, streamThreads)];
