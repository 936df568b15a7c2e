import { z } from "zod";
import { jsonObject, jsonText } from "../../json/schema-text.ts";

/** The schemas of reading calls over the wire. Unknown members are ignored, as clients need. */

const idList = z.array(z.string()).max(1_000).nullish();

export const callsFilter = z.object({
  op_names: idList,
  input_refs: idList,
  output_refs: idList,
  parent_ids: idList,
  trace_ids: idList,
  call_ids: idList,
  thread_ids: idList,
  turn_ids: idList,
  wb_user_ids: idList,
  wb_run_ids: idList,
  trace_roots_only: z.boolean().nullish(),
});
export type CallsFilter = z.output<typeof callsFilter>;

export const sortBy = z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) });

const included = {
  include_costs: z.boolean().nullish(),
  include_feedback: z.boolean().nullish(),
  include_storage_size: z.boolean().nullish(),
  include_total_storage_size: z.boolean().nullish(),
};

export const callReadReq = z.object({ project_id: z.string(), id: z.string(), ...included });
export type CallReadReq = z.output<typeof callReadReq>;

export const callsQueryReq = z.object({
  project_id: z.string(),
  filter: callsFilter.nullish(),
  /** `{"$expr": …}`; read as text so that numbers keep their digits. */
  query: jsonObject.nullish(),
  limit: z.int().min(0).nullish(),
  offset: z.int().min(0).nullish(),
  sort_by: z.array(sortBy).max(20).nullish(),
  columns: z.array(z.string()).max(1_000).nullish(),
  /** Paths whose refs are replaced by their values, before filters and sorts below them apply. */
  expand_columns: z.array(z.string()).max(1_000).nullish(),
  ...included,
});
export type CallsQueryReq = z.output<typeof callsQueryReq>;

/** A call as the wire has it. */
export const callSchema = z.object({
  id: z.string(),
  project_id: z.string(),
  op_name: z.string(),
  display_name: z.string().nullable(),
  trace_id: z.string(),
  parent_id: z.string().nullable(),
  thread_id: z.string().nullish(),
  turn_id: z.string().nullish(),
  started_at: z.string(),
  attributes: jsonObject,
  inputs: jsonObject,
  ended_at: z.string().nullable(),
  exception: z.string().nullable(),
  output: jsonText.nullable(),
  summary: jsonObject.nullable(),
  wb_user_id: z.string().nullable(),
  wb_run_id: z.string().nullable(),
  wb_run_step: z.number().nullish(),
  wb_run_step_end: z.number().nullish(),
  deleted_at: z.string().nullable(),
  storage_size_bytes: z.number().nullish(),
  total_storage_size_bytes: z.number().nullish(),
});
