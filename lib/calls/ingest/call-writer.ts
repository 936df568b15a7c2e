import type { Payloads, WireCall } from "@/db/queries/calls/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { CallCosts } from "@/lib/costs/call-costs";
import { callsFeedback } from "@/lib/feedback/calls-feedback";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { ColumnChoice, callJson, type WeaveExtras } from "../wire/call-json";
import { RefExpansion } from "../wire/expand-refs";

/** What a request asks of each call beside the call itself. */
export type CallOptions = {
  project_id: string;
  columns?: readonly string[] | null | undefined;
  expand_columns?: readonly string[] | null | undefined;
  include_costs?: boolean | null | undefined;
  include_feedback?: boolean | null | undefined;
};

/** Writes calls as the wire has them, with what a request asks for beside. What all calls share is read once. */
export class CallWriter {
  readonly #ctx: Ctx;
  readonly #options: CallOptions;
  readonly #columns: ColumnChoice | undefined;
  readonly #costs: CallCosts | undefined;
  readonly #expansion: RefExpansion | undefined;

  constructor(ctx: Ctx, options: CallOptions) {
    const { project_id, columns, expand_columns, include_costs, include_feedback } = options;
    this.#ctx = ctx;
    this.#options = options;
    this.#columns = columns?.length
      ? new ColumnChoice(withSummary(columns, include_costs || include_feedback))
      : undefined;
    this.#costs = include_costs ? new CallCosts(ctx, project_id) : undefined;
    this.#expansion = expand_columns?.length ? new RefExpansion(ctx, project_id, expand_columns) : undefined;
  }

  /** The payloads that writing needs. */
  get payloads(): Payloads {
    const wanted = (root: keyof Payloads) => this.#columns === undefined || this.#columns.has(root);
    return {
      attributes: wanted("attributes"),
      inputs: wanted("inputs"),
      output: wanted("output"),
      summary: wanted("summary"),
    };
  }

  /** A batch of calls, each as one JSON text. */
  async write(calls: readonly WireCall[]): Promise<JsonText[]> {
    const expanded = (await this.#expansion?.expand(calls)) ?? calls;
    const costs = await this.#costs?.of(calls);
    const { project_id, include_feedback } = this.#options;
    const feedback = include_feedback ? await callsFeedback(this.#ctx, project_id, calls) : undefined;
    return expanded.map((call) => {
      const extras: WeaveExtras = { costs: costs?.get(call.id), feedback: feedback && (feedback.get(call.id) ?? "[]") };
      return asJsonText(callJson(call, this.#columns, extras));
    });
  }
}

/** Costs and feedback stand in the summary. */
function withSummary(columns: readonly string[], needed: boolean | null | undefined): readonly string[] {
  const has = columns.some((column) => column === "summary" || column.startsWith("summary."));
  return needed && !has ? [...columns, "summary"] : columns;
}
