import { listSamplePayloads } from "../../db/queries/feedback/feedback-stats.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import type { ValueType } from "./feedback-stats.ts";
import { readTimeSpan, sourceConditions } from "./time-span.ts";

type SchemaRequest = {
  project_id: string;
  start: string;
  end?: string | null;
  feedback_type?: string | null;
  trigger_ref?: string | null;
  sample_limit?: number | null;
};

const MAX_SAMPLES = 5_000;
const USUAL_SAMPLES = 2_000;
const MAX_PATHS = 1_000;
const MAX_DEPTH = 20;

/** The paths of payloads that hold a number, a truth or a text, from a sample of each source's newest. */
export async function feedbackPayloadSchema(
  ctx: Ctx,
  input: SchemaRequest,
): Promise<{ paths: { json_path: string; value_type: ValueType }[] }> {
  const { project_id, sample_limit } = input;
  assertProjectId(project_id);
  const limit = Math.min(sample_limit ?? USUAL_SAMPLES, MAX_SAMPLES);
  const payloads = await listSamplePayloads(ctx.reads, {
    project_id,
    conditions: sourceConditions(input),
    ...readTimeSpan(input),
    limit,
  });
  const types = new Map<string, ValueType>();
  for (const payload of payloads) collect(types, [], JSON.parse(payload));
  const paths = [...types].map(([json_path, value_type]) => ({ json_path, value_type }));
  return { paths: paths.sort((a, b) => (a.json_path < b.json_path ? -1 : 1)) };
}

function collect(types: Map<string, ValueType>, path: readonly string[], value: unknown): void {
  if (value === null || Array.isArray(value) || path.length > MAX_DEPTH) return;
  if (typeof value === "object") {
    // A dot inside a key could not be told from a step.
    for (const [key, member] of Object.entries(value)) if (!key.includes(".")) collect(types, [...path, key], member);
    return;
  }
  const json_path = path.join(".");
  const type = typeof value === "number" ? "numeric" : typeof value === "boolean" ? "boolean" : "categorical";
  const known = types.get(json_path);
  if (known ? known !== type : types.size < MAX_PATHS) types.set(json_path, known ? "categorical" : type);
}
