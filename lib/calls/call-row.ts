import { z } from "zod";
import { CALL_STATUSES } from "./call-status.ts";

/** What a list shows of a call: no payloads, only what stands ready in the call's row. Times are ISO text in UTC. */
export const callRow = z.object({
  id: z.string(),
  trace_id: z.string(),
  parent_id: z.string().nullable(),
  op_name: z.string(),
  /** `display_name` when there is one, else the op's name taken out of its ref. */
  name: z.string(),
  trace_name: z.string(),
  status: z.enum(CALL_STATUSES),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  /** Milliseconds; null while running. */
  latency_ms: z.number().nullable(),
  inputs_preview: z.string().nullable(),
  output_preview: z.string().nullable(),
  /** The exception's first line, at most 200 characters. */
  exception_preview: z.string().nullable(),
  prompt_tokens: z.number().nullable(),
  completion_tokens: z.number().nullable(),
  total_tokens: z.number().nullable(),
  /** In US dollars; null when no price is known. */
  cost: z.number().nullable(),
  model: z.string().nullable(),
  wb_user_id: z.string().nullable(),
  thread_id: z.string().nullable(),
});
export type CallRow = z.infer<typeof callRow>;

/** A row of the table in scope "traces" also tells of its whole trace. */
export const listedCall = callRow.extend({
  /** Calls in the trace, this one included; null in scope "calls". */
  trace_calls: z.number().nullable(),
  /** Calls of the trace that ended with an exception; null in scope "calls". */
  trace_errors: z.number().nullable(),
});
export type ListedCall = z.infer<typeof listedCall>;
