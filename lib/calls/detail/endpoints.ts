import { z } from "zod";
import { defineEndpoint } from "../../api/endpoint.ts";
import { DETAIL_PATHS, PAYLOADS } from "./paths.ts";

export const callPayload = defineEndpoint({
  ...DETAIL_PATHS.callPayload,
  summary: "One payload of a call as the JSON text that was logged, whatever its size",
  request: z.object({ project_id: z.string(), call_id: z.string(), part: z.enum(PAYLOADS) }),
  response: z.unknown(),
  format: "bytes",
});

export const mediaFile = defineEndpoint({
  ...DETAIL_PATHS.mediaFile,
  summary:
    "A file under the content type its bytes tell when it is an image, a sound, a film or a PDF; else as a download",
  request: z.object({ project_id: z.string(), digest: z.string() }),
  response: z.unknown(),
  format: "bytes",
});

export const opCode = defineEndpoint({
  ...DETAIL_PATHS.opCode,
  summary: "The source of an op's version, and which versions there are",
  request: z.object({ project_id: z.string(), name: z.string(), digest: z.string() }),
  response: z.object({
    digest: z.string(),
    version_index: z.number(),
    /** Null when the client uploaded none. */
    code: z.string().nullable(),
    /** Newest first. */
    versions: z.array(z.object({ digest: z.string(), version_index: z.number(), created_at: z.string() })),
  }),
});
export type OpCode = z.infer<typeof opCode.response>;

export const traceDigests = defineEndpoint({
  ...DETAIL_PATHS.traceDigests,
  summary: "Digests of the inputs and output of each call of a trace, to tell which are the same",
  request: z.object({ project_id: z.string(), call_id: z.string() }),
  response: z.object({ ids: z.array(z.string()), inputs: z.array(z.string()), outputs: z.array(z.string()) }),
});
export type TraceDigests = z.infer<typeof traceDigests.response>;

export const traceMarks = defineEndpoint({
  ...DETAIL_PATHS.traceMarks,
  summary: "Reactions to the calls of a trace, and how many notes and annotations they have",
  request: z.object({ project_id: z.string(), trace_id: z.string() }),
  response: z.object({
    marks: z.array(
      z.object({ id: z.string(), emoji: z.array(z.string()), notes: z.number(), annotations: z.number() }),
    ),
  }),
});
export type TraceMarks = z.infer<typeof traceMarks.response>;
