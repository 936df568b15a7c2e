import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { jsonObject } from "@/lib/json/schema-text";
import { queryAgents, queryVersions } from "./query-agents";
import { queryTurn, queryTurns } from "./query-turns";
import { spanEndpoints } from "./span-endpoints";

const page = {
  project_id: z.string(),
  include_costs: z.boolean().nullish(),
  sort_by: z
    .array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]).default("asc") }))
    .max(20)
    .nullish(),
  limit: z.int().min(0).max(10_000).nullish(),
  offset: z.int().min(0).nullish(),
};

const figures = {
  project_id: z.string(),
  agent_name: z.string(),
  span_count: z.number(),
  invocation_count: z.number(),
  error_count: z.number(),
  first_seen: z.string(),
  last_seen: z.string(),
  total_duration_ms: z.number(),
  total_input_tokens: z.number(),
  total_output_tokens: z.number(),
  total_cost_usd: z.number().nullable(),
};

export const agentsQuery = defineEndpoint({
  path: "/agents/query",
  summary: "The agents that spans name (`gen_ai.agent.name`), with figures of what their runs took",
  request: z.object({ ...page, filters: z.object({ agent_name: z.string().nullish() }).nullish() }),
  response: z.object({ agents: z.array(z.object(figures)), total_count: z.number() }),
});

export const agentVersionsQuery = defineEndpoint({
  path: "/agents/agent-versions/query",
  summary: "The versions of an agent (`gen_ai.agent.version`), with figures of what their runs took",
  request: z.object({ ...page, agent_name: z.string() }),
  response: z.object({
    versions: z.array(z.object({ ...figures, agent_version: z.string() })),
    total_count: z.number(),
  }),
});

const status = z.enum(["UNSET", "OK", "ERROR"]);
const count = z.number().nullable();
const outcome = { status, duration_ms: count, content_refs: z.array(z.string()) };

const message = z.object({
  type: z.enum(["user_message", "assistant_message", "tool_call", "agent_start"]),
  span_id: z.string(),
  started_at: z.string(),
  agent_name: z.string().nullable(),
  agent_version: z.string().nullable(),
  status_code: status,
  status_message: z.string().nullable(),
  user_message: z.object({ text: z.string(), content_refs: z.array(z.string()) }).optional(),
  assistant_message: z
    .object({
      ...outcome,
      text: z.string(),
      reasoning_content: z.string().nullable(),
      model: z.string().nullable(),
      input_tokens: count,
      output_tokens: count,
    })
    .optional(),
  feedback: z.array(jsonObject).optional(),
  tool_call: z
    .object({
      ...outcome,
      tool_name: z.string(),
      tool_arguments: z.string().nullable(),
      tool_result: z.string().nullable(),
    })
    .optional(),
  agent_start: z.object({ model: z.string().nullable(), status }).optional(),
});

const turn = z.object({
  trace_id: z.string(),
  messages: z.array(message),
  /** Not everything of a very long trace is read. */
  truncated: z.boolean(),
  feedback: z.array(jsonObject).optional(),
  agent_name: z.string().nullable(),
  agent_version: z.string().nullable(),
  provider: z.string().nullable(),
  root_span_name: z.string().nullable(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  status_code: status.nullable(),
  wb_user_id: z.string().nullable(),
  total_duration_ms: count,
  total_input_tokens: z.number(),
  total_output_tokens: z.number(),
  total_cache_read_input_tokens: z.number(),
  total_cache_creation_input_tokens: z.number(),
  total_reasoning_tokens: z.number(),
});

export const traceChat = defineEndpoint({
  path: "/agents/traces/chat",
  summary: "What was said and done in one trace of spans, as messages",
  request: z.object({ project_id: z.string(), trace_id: z.string(), include_feedback: z.boolean().nullish() }),
  response: turn,
});

export const conversationChat = defineEndpoint({
  path: "/agents/conversations/chat",
  summary:
    "The turns of a conversation (`gen_ai.conversation.id`) as messages, a trace each, without its `offset` newest",
  request: z.object({
    project_id: z.string(),
    conversation_id: z.string(),
    limit: z.int().min(0).nullish(),
    offset: z.int().min(0).nullish(),
    include_feedback: z.boolean().nullish(),
  }),
  response: z.object({
    conversation_id: z.string(),
    limit: z.number(),
    offset: z.number(),
    turns: z.array(turn),
    total_turns: z.number(),
    has_more: z.boolean(),
    feedback: z.array(jsonObject).optional(),
  }),
});

export const agentEndpoints: readonly ServedEndpoint[] = [
  serve(agentsQuery, queryAgents),
  serve(agentVersionsQuery, queryVersions),
  serve(traceChat, queryTurn),
  serve(conversationChat, queryTurns),
  ...spanEndpoints,
];
