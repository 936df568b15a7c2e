import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serveText } from "@/lib/api/serve";
import { callComplete, callEnd, callStart } from "./call-parts";
import { completeCalls, endCall, startCall, upsertBatch } from "./ingest";

const started = z.object({ id: z.string(), trace_id: z.string() });
const empty = z.object({});
const itemErrors = z.array(z.object({ index: z.number(), reason: z.string() })).optional();

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

export const callEndpoints: readonly ServedEndpoint[] = [
  serveText(callStartEndpoint, startCall),
  serveText(callEndEndpoint, endCall),
  serveText(callUpsertBatch, upsertBatch),
  serveText(callsCompleteEndpoint, completeCalls),
  serveText(callStartV2, startCall),
  serveText(callEndV2, endCall),
];
