import { type SQL, sql } from "drizzle-orm";
import { markHash, refCandidates } from "../../../lib/calls/ingest/field-hashes.ts";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { DISPLAY_NAME, payload, rawPayload } from "../../../lib/query/call-fields.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import { hashArray } from "../../../lib/query/lookup.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";
import { objectOf } from "./payload-members.ts";

/** What the clients call the op that runs an evaluation. */
export const EVALUATE = "Evaluation.evaluate";

export type EvaluateCall = {
  id: string;
  trace_id: string;
  name: string;
  started_at: string;
  ended_at: string | null;
  latency_ms: number | null;
  wb_user_id: string | null;
  exception_preview: string | null;
  /** The refs (or whatever else) that were logged as `self` and `model`. */
  self: string | null;
  model: string | null;
  /** Logged row by row: its dataset is a mere name. */
  imperative: boolean;
};

const EVALUATE_COLUMNS = sql`
  c.id, c.trace_id, coalesce(${DISPLAY_NAME}, c.trace_name) AS name, c.started_at, c.ended_at, c.latency_ms, c.wb_user_id,
  c.exception_preview, inputs.self, inputs.model, attributes._weave_eval_meta IS NOT NULL AS imperative
  FROM calls AS c CROSS JOIN LATERAL ${objectOf("inputs")} AS inputs(self text, model text)
  CROSS JOIN LATERAL ${objectOf("attributes")} AS attributes(_weave_eval_meta json)`;

/** The newest evaluation runs of a project. */
export function listEvaluateCalls(
  client: Sql,
  { project_id, limit }: { project_id: string; limit: number },
  signal: AbortSignal,
): Promise<EvaluateCall[]> {
  return run(
    client,
    sql`SELECT ${EVALUATE_COLUMNS} WHERE ${isEvaluate(project_id)} ORDER BY c.started_at DESC, c.id DESC LIMIT ${limit}`,
    signal,
  );
}

function isEvaluate(project_id: string): SQL {
  const hashed = sql`c.start_fields && ${hashArray([markHash(project_id, "trace_name", EVALUATE)])}`;
  return sql`c.project_id = ${project_id} AND ${hashed} AND c.trace_name = ${EVALUATE} AND ${VISIBLE}`;
}

/**
 * The newest finished run of each model on an evaluation, the newest first: on the version that a ref names, or on all of them
 * when it ends in `:*`.
 */
export function listNewestByModel(
  client: Sql,
  { project_id, evaluation, limit }: { project_id: string; evaluation: string; limit: number },
  signal: AbortSignal,
): Promise<EvaluateCall[]> {
  const ofEvaluation = evaluation.endsWith(":*")
    ? sql`starts_with(inputs.self, ${evaluation.slice(0, -1)})`
    : sql`c.start_fields && ${hashArray(refCandidates(project_id, evaluation))} AND inputs.self = ${evaluation}`;
  return run(
    client,
    sql`SELECT * FROM (
        SELECT DISTINCT ON (inputs.model) ${EVALUATE_COLUMNS}
        WHERE ${isEvaluate(project_id)} AND ${ofEvaluation}
          AND inputs.model IS NOT NULL AND c.ended_at IS NOT NULL AND c.exception_preview IS NULL
        ORDER BY inputs.model, c.started_at DESC, c.id DESC
      ) AS newest ORDER BY started_at DESC, id DESC LIMIT ${limit}`,
    signal,
  );
}

/** Some evaluation runs by id, in no order; what is not one is left out. */
export function findEvaluateCalls(
  client: Sql,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<EvaluateCall[]> {
  return run(
    client,
    sql`SELECT ${EVALUATE_COLUMNS} WHERE c.project_id = ${project_id} AND c.id = ANY(${textArray(ids)}) AND ${VISIBLE}`,
    signal,
  );
}

/** What some runs say of themselves when they end, as JSON text; null where that is not an object. */
export function listRunSummaries(
  client: Sql,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<{ id: string; output: JsonText | null }[]> {
  return run(
    client,
    sql`
    SELECT c.id, CASE WHEN json_typeof(${rawPayload("output")}) = 'object' THEN ${payload("output")} END AS output
    FROM calls AS c WHERE c.project_id = ${project_id} AND c.id = ANY(${textArray(ids)}) AND ${VISIBLE}`,
    signal,
  );
}
