import type { z } from "zod";
import {
  listSampleFeedback,
  type SampledCall,
  type SampledColumn,
  streamSample,
} from "@/db/queries/calls/call-samples";
import type { Ctx } from "@/lib/api/context";
import { selectCalls } from "../select-calls";
import type { callsFields, FacetType } from "./facet-endpoints";
import { FieldCounts } from "./field-counts";
import { describeSample, findSample } from "./find-sample";

const ROOTS = ["inputs", "output", "attributes", "summary"] as const;

/** Columns that every call has. */
const ALWAYS: Readonly<Record<string, FacetType>> = {
  name: "text",
  trace_name: "text",
  op_name: "text",
  status: "text",
  started_at: "time",
  id: "text",
  trace_id: "text",
};

const TYPES: Partial<Record<SampledColumn, FacetType>> = {
  ended_at: "time",
  latency_ms: "number",
  prompt_tokens: "number",
  completion_tokens: "number",
  total_tokens: "number",
  trace_calls: "number",
};

/** Which fields the newest matching calls have. */
export async function listFields(
  ctx: Ctx,
  input: z.output<typeof callsFields.request>,
): Promise<z.input<typeof callsFields.response>> {
  const began = performance.now();
  const selection = await selectCalls(ctx, input);
  const plan = await findSample(ctx, selection);
  const counts = new FieldCounts();
  const ids: string[] = [];
  let found = 0;
  for await (const calls of streamSample(ctx.readSql, { ...selection, ...plan }, ctx.signal)) {
    found += calls.length;
    for (const call of calls) {
      if (!call.read) continue;
      ids.push(call.id);
      countCall(counts, call);
    }
  }
  await countFeedback(ctx, counts, { project_id: input.project_id, ids });
  return {
    fields: counts.fields(),
    sample: describeSample(plan, found, ids.length),
    elapsed_ms: performance.now() - began,
  };
}

function countCall(counts: FieldCounts, call: SampledCall): void {
  for (const [column, type] of Object.entries(ALWAYS)) counts.addTyped(column, type);
  for (const column of call.columns) counts.addTyped(column, TYPES[column] ?? "text");
  for (const root of ROOTS) if (call[root] !== null) counts.add(root, JSON.parse(call[root]));
}

const MOST_FEEDBACK = 5_000;

/** A call with two notes counts once for what both have. */
async function countFeedback(
  ctx: Ctx,
  counts: FieldCounts,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const feedback = await listSampleFeedback(ctx.readSql, { project_id, ids, limit: MOST_FEEDBACK }, ctx.signal);
  for (const _call of new Set(feedback.map(({ call_id }) => call_id))) counts.addTyped("feedback_count", "number");
  const seen = new Set<string>();
  for (const { call_id, feedback_type, payload } of feedback) {
    const key = `${call_id} ${feedback_type}`;
    if (seen.has(key)) continue;
    seen.add(key);
    counts.add(`feedback.[${feedback_type}].payload`, JSON.parse(payload));
  }
}
