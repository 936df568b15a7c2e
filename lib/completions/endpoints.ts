import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve, serveStream } from "../api/serve.ts";
import { jsonObject, jsonText } from "../json/schema-text.ts";
import { createCompletion, streamCompletion } from "./create-completion.ts";
import { putRuntime } from "./put-runtime.ts";

const request = z.object({
  project_id: z.string(),
  /** As for OpenAI's chat completions, and `prompt` and `template_vars`. Sent on to the digit. */
  inputs: jsonObject,
  track_llm_call: z.boolean().nullish(),
  trace_id: z.string().max(128).nullish(),
  parent_id: z.string().max(128).nullish(),
  conversation_id: z.string().max(1024).nullish(),
  inference_route: z.unknown().optional(),
});

const completionsCreate = defineEndpoint({
  path: "/completions/create",
  summary: "Ask a model of any OpenAI-compatible provider, and log it as a call",
  request,
  response: z.object({
    response: jsonText,
    weave_call_id: z.string().nullish(),
    trace_id: z.string().nullish(),
    conversation_id: z.string().nullish(),
  }),
});

const completionsCreateStream = defineEndpoint({
  path: "/completions/create_stream",
  summary: "The same, each part of the answer on a line as it comes",
  request,
  response: z.record(z.string(), z.unknown()),
  format: "json-lines",
});

const headers = z.record(z.string(), z.string());
const runtimePut = defineEndpoint({
  method: "PUT",
  path: "/v2/{entity}/{project}/runtimes/{runtime_name}",
  summary: "Publish an OpenAI-compatible server and the models it serves",
  request: z.object({
    entity: z.string(),
    project: z.string(),
    runtime_name: z.string().min(1).max(64),
    base_url: z.string(),
    runtime_ids: z.array(z.object({ id: z.string().min(1), max_tokens: z.int().min(1).optional() })).max(100),
    api_key_secret: z.string().nullish(),
    headers: headers.default({}),
  }),
  response: z.object({
    name: z.string(),
    base_url: z.string(),
    headers,
    api_key_secret: z.string().nullable(),
    runtime_ids: z.array(z.object({ id: z.string(), max_tokens: z.number(), playground_id: z.string() })),
  }),
});

export const completionEndpoints: readonly ServedEndpoint[] = [
  serve(completionsCreate, createCompletion),
  serveStream(completionsCreateStream, streamCompletion),
  serve(runtimePut, putRuntime),
];
