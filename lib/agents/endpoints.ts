import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { queryAgents, queryVersions } from "./query-agents";

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

export const agentEndpoints: readonly ServedEndpoint[] = [
  serve(agentsQuery, queryAgents),
  serve(agentVersionsQuery, queryVersions),
];
