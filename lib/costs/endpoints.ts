import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { instant } from "@/lib/calls/ingest/call-parts";
import { sortBy } from "@/lib/calls/wire/wire-schemas";
import { jsonObject } from "@/lib/json/schema-text";
import { createCosts } from "./create-costs";
import { purgeCosts } from "./purge-costs";
import { queryCosts } from "./query-costs";

const unit = z.string().max(64).nullish();
/** Dollars a token: no sum of prices may grow past what a number can hold. */
const dollars = z.number().min(0).max(1_000_000);

export const costCreate = defineEndpoint({
  path: "/cost/create",
  summary: "Set what a token of a model costs in a project, from a date on",
  request: z.object({
    project_id: z.string(),
    costs: z.record(
      z.string().min(1).max(256),
      z.object({
        prompt_token_cost: dollars,
        completion_token_cost: dollars,
        cache_read_input_token_cost: dollars.nullish(),
        cache_creation_input_token_cost: dollars.nullish(),
        prompt_token_cost_unit: unit,
        completion_token_cost_unit: unit,
        effective_date: instant.nullish(),
        provider_id: z.string().max(256).nullish(),
      }),
    ),
  }),
  response: z.object({ ids: z.array(z.tuple([z.string(), z.string()])) }),
});

export const costQuery = defineEndpoint({
  path: "/cost/query",
  summary: "A project's own prices",
  request: z.object({
    project_id: z.string(),
    fields: z.array(z.string()).max(100).nullish(),
    query: jsonObject.nullish(),
    sort_by: z.array(sortBy).max(20).nullish(),
    limit: z.int().min(0).nullish(),
    offset: z.int().min(0).nullish(),
  }),
  response: z.object({ results: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))) }),
});

export const costPurge = defineEndpoint({
  path: "/cost/purge",
  summary: "Delete prices for good, by id",
  request: z.object({ project_id: z.string(), query: jsonObject }),
  response: z.object({}),
});

export const costEndpoints: readonly ServedEndpoint[] = [
  serve(costCreate, createCosts),
  serve(costQuery, queryCosts),
  serve(costPurge, purgeCosts),
];
