import { z } from "zod";
import { defineEndpoint } from "../../api/endpoint.ts";
import { listQuery } from "../list-query.ts";
import { PAGE_PATHS } from "../page-paths.ts";

/** Which calls an answer was drawn from. */
const sample = z.object({
  /** Calls that were looked into: the newest that match, save very large ones. */
  calls: z.number(),
  /** True when these are all that match. */
  complete: z.boolean(),
  /** Matches were sought among this many of the newest calls only; null when among all. */
  searched: z.number().nullable(),
});
export type FacetSample = z.infer<typeof sample>;

const FIELD_TYPES = ["text", "number", "boolean", "time", "ref", "list", "object"] as const;
export type FacetType = (typeof FIELD_TYPES)[number];

const facetField = z.object({
  /** As filters name it: a column, or a path such as `inputs.messages.0.role`. */
  field: z.string(),
  /** Calls of the sample that have a value there. */
  calls: z.number(),
  /** How many of these values are of which type; what is absent is none. */
  types: z.partialRecord(z.enum(FIELD_TYPES), z.number()),
});
export type FacetField = z.infer<typeof facetField>;

/** The fields there really are: what a filter, a column or a group can be made of. */
export const callsFields = defineEndpoint({
  ...PAGE_PATHS.callsFields,
  summary: "Fields of the newest matching calls, with counts and types",
  request: listQuery,
  response: z.object({ fields: z.array(facetField), sample, elapsed_ms: z.number() }),
});

export const callsValues = defineEndpoint({
  ...PAGE_PATHS.callsValues,
  summary: "Values of a field among the newest matching calls, the frequent ones first",
  request: listQuery.extend({
    field: z.string().min(1),
    /** Only values that contain this text, whatever its case. */
    search: z.string().max(200).default(""),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  response: z.object({
    values: z.array(z.object({ value: z.string(), calls: z.number() })),
    /** Different values in the sample; `values` holds at most `limit` of them. */
    distinct: z.number(),
    sample,
    elapsed_ms: z.number(),
  }),
});
