import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { COST_PATHS } from "./page-paths.ts";
import { COST_GROUPINGS, COST_SPANS } from "./search-params.ts";

const figures = {
  calls: z.number(),
  prompt_tokens: z.number().nullable(),
  completion_tokens: z.number().nullable(),
  total_tokens: z.number().nullable(),
  /** In US dollars; null when nothing of it has a price. */
  cost: z.number().nullable(),
  /** Calls whose model has no price, which `cost` leaves out. */
  unpriced_calls: z.number(),
};

export const costGroups = defineEndpoint({
  ...COST_PATHS.costGroups,
  summary: "What models, ops, users or days used and cost, the dearest first, and all of it over time",
  request: z.object({
    project_id: z.string(),
    by: z.enum(COST_GROUPINGS),
    last: z.enum(COST_SPANS),
  }),
  response: z.object({
    groups: z.array(z.object({ key: z.string().nullable(), ...figures })),
    /** How many groups there are; the list stops at 500. */
    group_count: z.number(),
    total: z.object(figures),
    /** In order of time; buckets in which nothing was spent are left out. */
    buckets: z.array(z.object({ start: z.string(), ...figures })),
    bucket_seconds: z.number(),
    since: z.string().nullable(),
    until: z.string(),
    elapsed_ms: z.number(),
  }),
});

const perToken = {
  prompt_token_cost: z.number(),
  completion_token_cost: z.number(),
  cache_read_input_token_cost: z.number().nullable(),
  cache_creation_input_token_cost: z.number().nullable(),
};

export const costPrices = defineEndpoint({
  ...COST_PATHS.costPrices,
  summary: "The prices a project set, and what the public list says of models",
  request: z.object({ project_id: z.string(), models: z.array(z.string()).max(500).default([]) }),
  response: z.object({
    own: z.array(
      z.object({
        id: z.string(),
        llm_id: z.string(),
        provider_id: z.string(),
        effective_date: z.string(),
        created_by: z.string(),
        ...perToken,
      }),
    ),
    listed: z.array(z.object({ llm_id: z.string(), provider_id: z.string(), effective_date: z.string(), ...perToken })),
  }),
});
