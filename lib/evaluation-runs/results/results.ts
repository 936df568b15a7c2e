import type { Ctx } from "../../api/context.ts";
import { type JsonText, NULL_TEXT } from "../../json/json-text.ts";
import { stringOf } from "../../json/object-text.ts";
import { readRefs } from "../../refs/read-refs.ts";
import { looksLikeRef, parseRef } from "../../refs/ref.ts";
import { readTrials, type Trial, type TrialPayload } from "./read-trials.ts";
import { ResultBudget } from "./result-budget.ts";

type Asked = {
  filters?: readonly unknown[] | null;
  sort_by?: readonly unknown[] | null;
  include_costs: boolean;
  include_predict_and_score_children: boolean;
  include_rows: boolean;
  limit?: number | null;
};

const IDS_AT_ONCE = 1_000;
const NO_PAYLOAD: TrialPayload = { example: NULL_TEXT, model_output: NULL_TEXT };

/**
 * The trials that one request reads. Rows and answers may be megabytes each: all of them are kept only when a filter or a
 * sort looks into them, or all are asked for; else those of the page are read once it is known.
 */
export class Results {
  readonly #ctx: Ctx;
  readonly #project_id: string;
  readonly #asked: Asked;
  readonly #budget = new ResultBudget();
  readonly #payloads = new Map<string, TrialPayload>();
  /** Whether filters or sorts look into the rows. */
  readonly asksOfInputs: boolean;
  readonly #asksOfPayloads: boolean;

  constructor(ctx: Ctx, project_id: string, asked: Asked) {
    this.#ctx = ctx;
    this.#project_id = project_id;
    this.#asked = asked;
    const fields = JSON.stringify([asked.filters, asked.sort_by]);
    this.asksOfInputs = /"inputs[".]/.test(fields);
    this.#asksOfPayloads = /"(?:inputs|outputs?)[".]/.test(fields);
  }

  async readAll(evaluationIds: string[]): Promise<Trial[]> {
    if (evaluationIds.length === 0) return [];
    const { include_rows, limit } = this.#asked;
    const keeps = include_rows && (limit == null || this.#asksOfPayloads);
    const trials: Trial[] = [];
    for await (const [trial, payload] of this.#read({ parent_ids: evaluationIds })) {
      trials.push(trial);
      if (keeps) this.#keep(trial, payload);
    }
    return trials;
  }

  /** Reads the payloads of trials of which none were kept. */
  async readPayloads(trials: readonly Trial[]): Promise<void> {
    const missing = trials.map((trial) => trial.predict_and_score_call_id).filter((id) => !this.#payloads.has(id));
    for (let from = 0; from < missing.length; from += IDS_AT_ONCE) {
      const call_ids = missing.slice(from, from + IDS_AT_ONCE);
      for await (const [trial, payload] of this.#read({ call_ids })) this.#keep(trial, payload);
    }
  }

  payloadOf({ predict_and_score_call_id }: Trial): TrialPayload {
    return this.#payloads.get(predict_and_score_call_id) ?? NO_PAYLOAD;
  }

  /** The rows themselves by digest; a ref that leads nowhere stays a ref. */
  async examples(trials: readonly Trial[]): Promise<Map<string, JsonText>> {
    const values = new Map(trials.map((trial) => [trial.row_digest, this.payloadOf(trial).example]));
    const refs = [...values].flatMap(([digest, example]): [string, string][] => {
      const text = stringOf(example);
      return text && looksLikeRef(text) && parseRef(text) ? [[digest, text]] : [];
    });
    for (let from = 0; from < refs.length; from += IDS_AT_ONCE) {
      const chunk = refs.slice(from, from + IDS_AT_ONCE);
      const { vals } = await readRefs(this.#ctx, { refs: chunk.map(([, ref]) => ref) });
      for (const [at, [digest]] of chunk.entries()) {
        const val = vals[at];
        if (val === undefined || val === NULL_TEXT) continue;
        this.#budget.take(val.length);
        values.set(digest, val);
      }
    }
    return values;
  }

  #read(filter: { parent_ids?: string[]; call_ids?: string[] }) {
    const { include_costs: withCosts, include_predict_and_score_children: withChildren } = this.#asked;
    return readTrials(this.#ctx, {
      ...{ project_id: this.#project_id, filter, withCosts, withChildren },
      budget: this.#budget,
    });
  }

  #keep({ predict_and_score_call_id }: Trial, { example, model_output }: TrialPayload): void {
    const payload = { example: this.#budget.keep(example), model_output: this.#budget.keep(model_output) };
    this.#payloads.set(predict_and_score_call_id, payload);
  }
}
