import type { Ctx } from "../../api/context.ts";
import { AppError } from "../../errors.ts";
import { NULL_TEXT } from "../../json/json-text.ts";
import { stringOf } from "../../json/object-text.ts";
import { type InProject, projectOf } from "../../typed-objects/versions.ts";
import { listRunCalls, type RunCall } from "../run-calls.ts";
import {
  filterRows,
  groupRows,
  intersectRows,
  type ResultRow,
  type RowFilter,
  type RowSort,
  sortRows,
} from "./group-rows.ts";
import { scoresText, type Trial } from "./read-trials.ts";
import { Results } from "./results.ts";
import type { TrialValues } from "./row-conditions.ts";
import { scorerStats } from "./scorer-stats.ts";

type QueryResults = InProject & {
  evaluation_call_ids?: string[] | null;
  evaluation_run_ids?: string[] | null;
  filters?: RowFilter[] | null;
  filter_logic_operator: "and" | "or";
  include_costs: boolean;
  include_predict_and_score_children: boolean;
  include_raw_data_rows: boolean;
  include_rows: boolean;
  include_summary: boolean;
  limit?: number | null;
  offset: number;
  require_intersection: boolean;
  resolve_row_refs: boolean;
  sort_by?: RowSort[] | null;
  summary_require_intersection?: boolean | null;
};

/** The results of evaluations row by row, beside each other, and what they sum up to. */
export async function queryResults(ctx: Ctx, input: QueryResults) {
  const project_id = projectOf(input);
  const ids = [...new Set([...(input.evaluation_call_ids ?? []), ...(input.evaluation_run_ids ?? [])])];
  if (ids.length === 0) throw new AppError("invalid", "name at least one evaluation in evaluation_call_ids");
  const roots = await readRoots(ctx, project_id, ids);
  const evaluationIds = ids.filter((id) => roots.has(id));
  const results = new Results(ctx, project_id, input);
  const rows = groupRows(await results.readAll(evaluationIds));
  const warnings = ids.filter((id) => !roots.has(id)).map((id) => `evaluation ${id} not found`);
  const shown = input.include_rows ? await selectRows(results, input, rows, evaluationIds) : [];
  const page = shown.slice(input.offset, input.limit == null ? undefined : input.offset + input.limit);
  const summed =
    (input.summary_require_intersection ?? input.require_intersection) ? intersectRows(rows, evaluationIds) : rows;
  return {
    rows: await wireRows(results, input, page, evaluationIds),
    total_rows: shown.length,
    summary: input.include_summary
      ? { row_count: summed.length, evaluations: evaluationIds.map((id) => summaryOf(id, roots.get(id), summed)) }
      : null,
    warnings,
  };
}

async function readRoots(ctx: Ctx, project_id: string, call_ids: string[]): Promise<Map<string, RunCall>> {
  const roots = new Map<string, RunCall>();
  const columns = ["inputs", "attributes"];
  for await (const call of listRunCalls(ctx, { project_id, filter: { call_ids }, columns })) roots.set(call.id, call);
  return roots;
}

async function selectRows(
  results: Results,
  { require_intersection, filters, sort_by, filter_logic_operator }: QueryResults,
  rows: readonly ResultRow[],
  evaluationIds: readonly string[],
): Promise<ResultRow[]> {
  const there = require_intersection ? intersectRows(rows, evaluationIds) : [...rows];
  if (!filters?.length && !sort_by?.length) return there;
  const values = results.asksOfInputs ? await results.examples(there.flatMap(firstTrial)) : undefined;
  const parsed = new Map([...(values ?? [])].map(([digest, text]) => [digest, JSON.parse(text) as unknown]));
  const valuesOf = (trial: Trial): TrialValues => ({
    scores: JSON.parse(scoresText(trial.scores)),
    inputs: parsed.get(trial.row_digest),
    outputs: JSON.parse(results.payloadOf(trial).model_output),
  });
  const all = filter_logic_operator === "and";
  const filtered = filterRows(there, valuesOf, { filters: filters ?? [], all, evaluationIds });
  return sort_by?.length ? sortRows(filtered, valuesOf, sort_by) : filtered;
}

function firstTrial({ trials }: ResultRow): Trial[] {
  const first = trials.values().next().value?.[0];
  return first ? [first] : [];
}

async function wireRows(
  results: Results,
  input: QueryResults,
  page: readonly ResultRow[],
  evaluationIds: readonly string[],
) {
  await results.readPayloads(page.flatMap(({ trials }) => [...trials.values()].flat()));
  const firsts = input.include_raw_data_rows ? page.flatMap(firstTrial) : [];
  const raw = input.resolve_row_refs
    ? await results.examples(firsts)
    : new Map(firsts.map((trial) => [trial.row_digest, results.payloadOf(trial).example]));
  const wireTrial = (trial: Trial) => {
    const { evaluation_call_id: _, row_digest: __, scores, ...rest } = trial;
    return { ...rest, model_output: results.payloadOf(trial).model_output, scores: scoresText(scores) };
  };
  return page.map(({ row_digest, trials }) => ({
    row_digest,
    raw_data_row: raw.get(row_digest) ?? NULL_TEXT,
    evaluations: evaluationIds.flatMap((id) => {
      const found = trials.get(id);
      return found ? [{ evaluation_call_id: id, trials: found.map(wireTrial) }] : [];
    }),
  }));
}

function summaryOf(evaluation_call_id: string, root: RunCall | undefined, rows: readonly ResultRow[]) {
  const trials = rows.flatMap((row) => row.trials.get(evaluation_call_id) ?? []);
  const tokens = trials.map(({ total_tokens }) => total_tokens).filter((count) => count !== null);
  const costs = trials.map(({ total_cost }) => total_cost).filter((cost) => cost !== null);
  return {
    evaluation_call_id,
    evaluation_ref: stringOf(root?.inputs.get("self")) ?? null,
    model_ref: stringOf(root?.inputs.get("model")) ?? null,
    display_name: root?.display_name ?? null,
    started_at: root?.started_at ?? null,
    trace_id: root?.trace_id ?? null,
    trial_count: trials.length,
    predict_total_tokens: tokens.length > 0 ? tokens.reduce((sum, count) => sum + count, 0) : null,
    predict_total_cost: costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) : null,
    scorer_stats: scorerStats(trials),
  };
}
