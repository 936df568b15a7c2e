import type { Ctx } from "../../api/context.ts";
import { AppError } from "../../errors.ts";
import { type JsonText, NULL_TEXT } from "../../json/json-text.ts";
import { stringOf } from "../../json/object-text.ts";
import { readRefs } from "../../refs/read-refs.ts";
import { looksLikeRef, parseRef } from "../../refs/ref.ts";
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
import { readTrials, scoresText, type Trial } from "./read-trials.ts";
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
  const withChildren = input.include_predict_and_score_children;
  const asked = { project_id, evaluation_call_ids: evaluationIds, withChildren, withCosts: input.include_costs };
  const trials = await readTrials(ctx, asked);
  const rows = groupRows(trials);
  const warnings = ids.filter((id) => !roots.has(id)).map((id) => `evaluation ${id} not found`);
  const shown = input.include_rows ? await selectRows(ctx, input, rows, evaluationIds) : [];
  const page = shown.slice(input.offset, input.limit == null ? undefined : input.offset + input.limit);
  const summed =
    (input.summary_require_intersection ?? input.require_intersection) ? intersectRows(rows, evaluationIds) : rows;
  return {
    rows: await wireRows(ctx, input, page, evaluationIds),
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
  ctx: Ctx,
  input: QueryResults,
  rows: readonly ResultRow[],
  evaluationIds: readonly string[],
): Promise<ResultRow[]> {
  const there = input.require_intersection ? intersectRows(rows, evaluationIds) : [...rows];
  const filters = input.filters ?? [];
  const sorts = input.sort_by ?? [];
  if (filters.length === 0 && sorts.length === 0) return there;
  const needsInputs = JSON.stringify([filters, sorts]).includes("inputs.");
  const values = needsInputs ? await resolveExamples(ctx, there.flatMap(firstTrial)) : new Map<string, JsonText>();
  const parsed = new Map([...values].map(([digest, text]) => [digest, JSON.parse(text) as unknown]));
  const inputsOf = (trial: Trial) => parsed.get(trial.row_digest);
  const all = input.filter_logic_operator === "and";
  const filtered = filterRows(there, inputsOf, { filters, all, evaluationIds });
  return sorts.length > 0 ? sortRows(filtered, inputsOf, sorts) : filtered;
}

function firstTrial({ trials }: ResultRow): Trial[] {
  const first = trials.values().next().value?.[0];
  return first ? [first] : [];
}

const REFS_AT_ONCE = 1_000;

/** The rows themselves by digest; a ref that leads nowhere stays a ref. */
async function resolveExamples(ctx: Ctx, trials: readonly Trial[]): Promise<Map<string, JsonText>> {
  const values = new Map(trials.map(({ row_digest, example }) => [row_digest, example]));
  const refs = [...values].flatMap(([digest, example]): [string, string][] => {
    const text = stringOf(example);
    return text && looksLikeRef(text) && parseRef(text) ? [[digest, text]] : [];
  });
  for (let from = 0; from < refs.length; from += REFS_AT_ONCE) {
    const chunk = refs.slice(from, from + REFS_AT_ONCE);
    const { vals } = await readRefs(ctx, { refs: chunk.map(([, ref]) => ref) });
    for (const [at, [digest]] of chunk.entries()) {
      const val = vals[at];
      if (val !== undefined && val !== NULL_TEXT) values.set(digest, val);
    }
  }
  return values;
}

async function wireRows(ctx: Ctx, input: QueryResults, page: readonly ResultRow[], evaluationIds: readonly string[]) {
  const firsts = input.include_raw_data_rows ? page.flatMap(firstTrial) : [];
  const raw = input.resolve_row_refs
    ? await resolveExamples(ctx, firsts)
    : new Map(firsts.map(({ row_digest, example }) => [row_digest, example]));
  return page.map(({ row_digest, trials }) => ({
    row_digest,
    raw_data_row: raw.get(row_digest) ?? NULL_TEXT,
    evaluations: evaluationIds.flatMap((id) => {
      const found = trials.get(id);
      return found ? [{ evaluation_call_id: id, trials: found.map(wireTrial) }] : [];
    }),
  }));
}

function wireTrial({ scores, example: _, row_digest: __, evaluation_call_id: ___, ...trial }: Trial) {
  return { ...trial, scores: scoresText(scores) };
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
