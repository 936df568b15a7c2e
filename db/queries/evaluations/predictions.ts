import { sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { ownCost } from "../../../lib/query/call-cost.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";
import { objectOf } from "./payload-members.ts";

/** `Evaluation.predict_and_score` of Python, `Evaluation.predictAndScore` of npm. */
export const IS_PREDICTION = sql`c.trace_name ~ '(^|\.)predict(_and_score|AndScore)$'`;

export type PredictionCall = {
  id: string;
  status: string;
  started_at: string;
  ended_at: string | null;
  latency_ms: number | null;
  total_tokens: number | null;
  descendant_errors: number | null;
  /** JSON text of the example: a ref in quotes, or the inputs themselves. */
  example: JsonText | null;
  scores: JsonText | null;
  /** Seconds, as text. */
  model_latency: string | null;
  model_success: string | null;
};

/** The predictions of a run in order of start, with their scores and without their outputs. */
export function listPredictions(
  client: Sql,
  { project_id, run_id }: { project_id: string; run_id: string },
  signal: AbortSignal,
): Promise<PredictionCall[]> {
  return run(
    client,
    sql`
    SELECT c.id, c.status, c.started_at, c.ended_at, c.latency_ms, c.total_tokens, c.descendant_errors,
      inputs.example, output.scores, output.model_latency, output.model_success
    FROM calls AS c
    CROSS JOIN LATERAL ${objectOf("inputs")} AS inputs(example json)
    CROSS JOIN LATERAL ${objectOf("output")} AS output(scores json, model_latency text, model_success text)
    WHERE c.project_id = ${project_id} AND c.parent_id = ${run_id} AND ${IS_PREDICTION} AND ${VISIBLE}
    ORDER BY c.started_at, c.id`,
    signal,
  );
}

export type PredictionChild = {
  parent_id: string;
  id: string;
  op_name: string;
  trace_name: string;
  kind: string | null;
  exception_preview: string | null;
  started_at: string;
  latency_ms: number | null;
  total_tokens: number | null;
  /** In US dollars; null without a known price. */
  cost: number | null;
  /** The ref of what was called: of the model, or of the scorer. */
  self: string | null;
};

/**
 * The calls right below some predictions, in order of start: the model's and the scorers'. Of `withTokens` only those that
 * used tokens.
 */
export function listPredictionChildren(
  client: Sql,
  { project_id, ids, withTokens = [] }: { project_id: string; ids: readonly string[]; withTokens?: readonly string[] },
  signal: AbortSignal,
): Promise<PredictionChild[]> {
  const columns = sql`
    SELECT c.parent_id, c.id, c.op_name, c.trace_name, c.kind, c.exception_preview, c.started_at, c.latency_ms, c.total_tokens,
      ${ownCost("c", sql`${project_id}`)} AS cost`;
  const below = (parents: readonly string[]) =>
    sql`c.project_id = ${project_id} AND c.parent_id = ANY(${textArray(parents)}) AND ${VISIBLE}`;
  return run(
    client,
    sql`
    SELECT * FROM (
      ${columns}, inputs.self FROM calls AS c CROSS JOIN LATERAL ${objectOf("inputs")} AS inputs(self text)
      WHERE ${below(ids)}
      UNION ALL
      ${columns}, NULL AS self FROM calls AS c WHERE ${below(withTokens)} AND c.total_tokens IS NOT NULL
    ) AS children
    ORDER BY started_at, id`,
    signal,
  );
}

export type PredictionPayload = {
  id: string;
  exception_preview: string | null;
  example: JsonText | null;
  /** Python says `output`, npm `model_output`. */
  output: JsonText | null;
  model_output: JsonText | null;
  scores: JsonText | null;
};

/** Some predictions with what went in and what came out. */
export function listPredictionPayloads(
  client: Sql,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<PredictionPayload[]> {
  return run(
    client,
    sql`
    SELECT c.id, c.exception_preview, inputs.example, output.output, output.model_output, output.scores
    FROM calls AS c
    CROSS JOIN LATERAL ${objectOf("inputs")} AS inputs(example json)
    CROSS JOIN LATERAL ${objectOf("output")} AS output(output json, model_output json, scores json)
    WHERE c.project_id = ${project_id} AND c.id = ANY(${textArray(ids)}) AND ${VISIBLE}`,
    signal,
  );
}

export type ScoredCall = { call_id: string; scores: JsonText };

/** The scores that evaluations gave some calls: predictions themselves, or the model's calls right below them. */
export function listScoresOfCalls(
  client: Sql,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<ScoredCall[]> {
  return run(
    client,
    sql`
    SELECT scored.id AS call_id, output.scores
    FROM calls AS scored
    JOIN calls AS c ON c.project_id = ${project_id} AND c.id IN (scored.id, scored.parent_id) AND ${IS_PREDICTION} AND ${VISIBLE}
    CROSS JOIN LATERAL ${objectOf("output")} AS output(scores json)
    WHERE scored.project_id = ${project_id} AND scored.id = ANY(${textArray(ids)}) AND output.scores IS NOT NULL
    ORDER BY scored.id, c.id <> scored.id`,
    signal,
  );
}
