import { z } from "zod";
import { defineEndpoint } from "../../api/endpoint.ts";
import { listQuery } from "../list-query.ts";
import { PAGE_PATHS } from "../page-paths.ts";
import { GROUP_ORDERS } from "./group-orders.ts";

const aggregates = z.object({
  calls: z.number(),
  errors: z.number(),
  /** Calls that have ended, which alone have a latency. */
  ended: z.number(),
  latency_p50_ms: z.number().nullable(),
  latency_p95_ms: z.number().nullable(),
  total_tokens: z.number().nullable(),
  /** In US dollars, of the calls whose model has a price. */
  cost: z.number().nullable(),
  /** Calls with usage of a model that has no price: they are in no cost. */
  unpriced: z.number(),
  /** Calls that used several models: priced as if all were of the first. */
  several_models: z.number(),
  /** Mean of the measure over the `measured` calls that have a number there. */
  mean: z.number().nullable(),
  measured: z.number(),
});
export type CallAggregates = z.infer<typeof aggregates>;

export const callsGroups = defineEndpoint({
  ...PAGE_PATHS.callsGroups,
  summary: "Calls by the values of a field, with counts, errors, latencies, tokens and cost",
  request: listQuery.extend({
    /** A column or a path. */
    by: z.string().min(1),
    /** A numeric field whose mean is wanted, too. */
    measure: z.string().min(1).nullish(),
    /**
     * `calls` leaves tokens and costs out, which take half of the time; `usage` leaves errors, latencies and the mean out, and
     * the calls that used nothing. Both are ordered by what they have in common: value or calls.
     */
    figures: z.enum(["all", "calls", "usage"]).default("all"),
    /** The groups of these values alone; null is a value, too. */
    values: z.array(z.string().nullable()).max(1_000).nullish(),
    order: z.object({ by: z.enum(GROUP_ORDERS), direction: z.enum(["asc", "desc"]) }).default({
      by: "calls",
      direction: "desc",
    }),
    limit: z.number().int().min(1).max(1_000).default(200),
  }),
  response: z.object({
    /** `value` null: the calls that have none. */
    groups: z.array(aggregates.extend({ value: z.string().nullable() })),
    total: aggregates,
    /** All groups there are; `groups` holds at most `limit`. */
    distinct: z.number(),
    /** Latencies are right to within this share. */
    precision: z.number(),
    /** Only so many of the newest calls were counted, since each value is read in a payload; null: all were. */
    newest: z.number().nullable(),
    elapsed_ms: z.number(),
  }),
});
export type CallsGroups = z.infer<typeof callsGroups.response>;
export type CallGroup = CallsGroups["groups"][number];

export const callsSeries = defineEndpoint({
  ...PAGE_PATHS.callsSeries,
  summary: "Calls, errors, latencies, tokens and cost over time",
  request: listQuery.extend({
    /** About so many buckets; a round step is chosen. */
    buckets: z.number().int().min(1).max(200).default(60),
  }),
  response: z.object({
    /** ISO text of the first bucket's start, and the buckets' width; none without calls. */
    start: z.string().nullable(),
    step_ms: z.number(),
    /** One for every bucket, empty ones too. */
    buckets: z.array(aggregates.omit({ mean: true, measured: true })),
    total: aggregates.omit({ mean: true, measured: true }),
    elapsed_ms: z.number(),
  }),
});
export type CallsSeries = z.infer<typeof callsSeries.response>;
export type SeriesBucket = CallsSeries["buckets"][number];
