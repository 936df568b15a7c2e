import { z } from "zod";
import { FILTER_OPERATORS } from "./filter-operators.ts";

/**
 * The filter bar's language: chips `field operator value`, all of which must hold. It is a small, linkable subset of the
 * wire's query language; `lib/calls/filters/filter-expression.ts` translates it.
 *
 * Fields: `id name op_name status trace_id parent_id thread_id wb_user_id model started_at ended_at latency_ms
 * total_tokens exception` and the other columns of `lib/query/field-kinds.ts`, or a path below `inputs. output. attributes.
 * summary.` (dots between keys, digits index lists), or `text` (contains anywhere in inputs or output).
 */
/**
 * `value` is text as typed: "12", "true" and "prod" alike; `in last` takes `15m`, `24h`, `7d`; `in` what stands between
 * commas, or a JSON list of texts; `between` two bounds, `10 .. 20`.
 */
export const filter = z.object({
  field: z.string().min(1),
  op: z.enum(FILTER_OPERATORS),
  value: z.string().default(""),
});
export type Filter = z.infer<typeof filter>;

/** A column or a path below inputs/output/attributes/summary. */
export const sort = z.object({ field: z.string().min(1), direction: z.enum(["asc", "desc"]) });
export type Sort = z.infer<typeof sort>;
