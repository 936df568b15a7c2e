import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { CALL_STATUSES } from "../calls/call-status.ts";
import { THREAD_PATHS } from "./page-paths.ts";

const thread = z.object({
  thread_id: z.string(),
  turns: z.number(),
  errors: z.number(),
  started_at: z.string(),
  last_at: z.string(),
  p50_ms: z.number().nullable(),
  p99_ms: z.number().nullable(),
  total_tokens: z.number().nullable(),
  first_input: z.string().nullable(),
});
export type Thread = z.infer<typeof thread>;

const turn = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(CALL_STATUSES),
  started_at: z.string(),
  latency_ms: z.number().nullable(),
  total_tokens: z.number().nullable(),
  exception_preview: z.string().nullable(),
  // JSON text inside a JSON string; null when it is too long for a list.
  inputs: z.string().nullable(),
  output: z.string().nullable(),
  bytes: z.number(),
});
export type Turn = z.infer<typeof turn>;

export const threadsList = defineEndpoint({
  ...THREAD_PATHS.threadsList,
  summary: "Threads, the last active first",
  request: z.object({
    project_id: z.string(),
    search: z.string().max(200).default(""),
    limit: z.number().int().min(1).max(500).default(100),
    offset: z.number().int().min(0).default(0),
  }),
  response: z.object({ threads: z.array(thread), more: z.boolean(), elapsed_ms: z.number() }),
});

export const threadTurns = defineEndpoint({
  ...THREAD_PATHS.threadTurns,
  summary: "The turns of a thread in order, with what was said",
  request: z.object({
    project_id: z.string(),
    thread_id: z.string(),
    limit: z.number().int().min(1).max(100).default(30),
    offset: z.number().int().min(0).default(0),
  }),
  response: z.object({ turns: z.array(turn), more: z.boolean() }),
});
