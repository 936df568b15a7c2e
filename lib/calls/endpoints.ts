import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve, serveStream, serveText } from "@/lib/api/serve";
import { jsonText } from "@/lib/json/schema-text";
import { callComplete, callEnd, callId, callStart, displayName } from "./ingest/call-parts";
import { completeCalls, endCall, startCall, upsertBatch } from "./ingest/ingest";
import { deleteCalls, updateCall } from "./wire/change-calls";
import { countQueriedCalls, queryCalls, streamCalls } from "./wire/query-calls";
import { readCall } from "./wire/read-call";
import { callReadReq, callSchema, callsQueryReq } from "./wire/wire-schemas";

const started = z.object({ id: z.string(), trace_id: z.string() });
const empty = z.object({});
const itemErrors = z
  .array(z.object({ index: z.number().optional(), id: z.string().optional(), reason: z.string() }))
  .optional();

const callStartEndpoint = defineEndpoint({
  path: "/call/start",
  summary: "Log the start of a call",
  request: z.object({ start: callStart }),
  response: started,
});

const callEndEndpoint = defineEndpoint({
  path: "/call/end",
  summary: "Log the end of a call",
  request: z.object({ end: callEnd }),
  response: empty,
});

const callUpsertBatch = defineEndpoint({
  path: "/call/upsert_batch",
  summary: "Log starts and ends in any order; a bad item is named in `errors` and the others are stored",
  request: z.object({
    batch: z.array(
      z.union([
        z.object({ mode: z.literal("start"), req: z.object({ start: callStart }) }),
        z.object({ mode: z.literal("end"), req: z.object({ end: callEnd }) }),
      ]),
    ),
  }),
  response: z.object({ res: z.array(z.union([started, empty])), errors: itemErrors }),
});

const callsCompleteEndpoint = defineEndpoint({
  path: "/v2/{entity}/{project}/calls/complete",
  summary: "Log finished calls",
  request: z.object({ batch: z.array(callComplete) }),
  response: z.object({ res: z.array(started), errors: itemErrors }),
});

const callStartV2 = defineEndpoint({ ...callStartEndpoint, path: "/v2/{entity}/{project}/call/start" });
const callEndV2 = defineEndpoint({ ...callEndEndpoint, path: "/v2/{entity}/{project}/call/end" });

const callsStreamQuery = defineEndpoint({
  path: "/calls/stream_query",
  summary: "Calls that match, one a line, as they are found",
  request: callsQueryReq,
  response: callSchema,
  format: "json-lines",
});

const callsQuery = defineEndpoint({
  path: "/calls/query",
  summary: "Calls that match, as one document",
  request: callsQueryReq,
  response: z.object({ calls: z.array(jsonText) }),
});

const callsQueryStats = defineEndpoint({
  path: "/calls/query_stats",
  summary: "How many calls match",
  request: callsQueryReq.pick({
    project_id: true,
    filter: true,
    query: true,
    limit: true,
    expand_columns: true,
    include_total_storage_size: true,
  }),
  response: z.object({ count: z.number(), total_storage_size_bytes: z.number().nullable() }),
});

const callRead = defineEndpoint({
  path: "/call/read",
  summary: "One call",
  request: callReadReq,
  response: z.object({ call: jsonText.nullable() }),
});

export const callUpdate = defineEndpoint({
  path: "/call/update",
  summary: "Give a call another display name; an empty one clears it",
  request: z.object({ project_id: z.string(), call_id: callId, display_name: displayName.nullish() }),
  response: empty,
});

const callsDelete = defineEndpoint({
  path: "/calls/delete",
  summary: "Delete calls and all their descendants",
  request: z.object({ project_id: z.string(), call_ids: z.array(z.string()).max(1_000) }),
  response: z.object({ num_deleted: z.number() }),
});

export const callEndpoints: readonly ServedEndpoint[] = [
  serveText(callStartEndpoint, startCall),
  serveText(callEndEndpoint, endCall),
  serveText(callUpsertBatch, upsertBatch),
  serveText(callsCompleteEndpoint, completeCalls),
  serveText(callStartV2, startCall),
  serveText(callEndV2, endCall),
  serveStream(callsStreamQuery, streamCalls),
  serve(callsQuery, queryCalls),
  serve(callsQueryStats, countQueriedCalls),
  serve(callRead, readCall),
  serve(callUpdate, updateCall),
  serve(callsDelete, deleteCalls),
];
