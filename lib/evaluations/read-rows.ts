import type { z } from "zod";
import {
  listPredictionChildren,
  listPredictionPayloads,
  type PredictionChild,
  type PredictionPayload,
} from "@/db/queries/evaluations/predictions";
import type { Ctx } from "@/lib/api/context";
import type { JsonText } from "@/lib/json/json-text";
import { membersOf } from "@/lib/objects/object-class";
import { loadExamples } from "./example-values.ts";
import type { ExampleRow, evaluationRows, ShownText } from "./page-endpoints.ts";
import { scorerName, splitPrediction } from "./prediction-parts.ts";

type Input = z.output<typeof evaluationRows.request>;

/** What went in and what came out of some examples, cut to what a row shows. */
export async function readRows(ctx: Ctx, { project_id, examples, max_chars }: Input): Promise<{ rows: ExampleRow[] }> {
  const ids = examples.flatMap(({ call_ids }) => call_ids);
  if (ids.length === 0) return { rows: [] };
  const [payloads, children] = await Promise.all([
    listPredictionPayloads(ctx.readSql, { project_id, ids }, ctx.signal),
    listPredictionChildren(ctx.readSql, { project_id, ids }, ctx.signal),
  ]);
  const byId = new Map(payloads.map((payload) => [payload.id, payload]));
  const byPrediction = Map.groupBy(children, (child) => child.parent_id);
  const firsts = examples.map(({ call_ids }) => call_ids.map((id) => byId.get(id)).find((payload) => payload));
  const values = await loadExamples(
    ctx,
    project_id,
    firsts.map((payload) => payload?.example ?? null),
  );
  const rows = examples.map(({ key, call_ids }, at): ExampleRow => {
    const fields = fieldsOf(values[at], max_chars);
    return {
      key,
      inputs: fields.filter(({ name }) => !SAYS_EXPECTED.test(name)),
      expected: fields.filter(({ name }) => SAYS_EXPECTED.test(name)),
      calls: call_ids.flatMap((id) => {
        const payload = byId.get(id);
        return payload ? [callOf(payload, byPrediction.get(id) ?? [], max_chars)] : [];
      }),
    };
  });
  return { rows };
}

/** Names of columns that say what was wanted. */
const SAYS_EXPECTED =
  /^(expected(_\w+)?|target|targets|answer|answers|label|labels|reference|references|ground_?truth|gold|ideal|solution|correct_answer)(_?(output|answer|value|label|text))?$/i;

function fieldsOf(value: JsonText | undefined, max: number): { name: string; value: ShownText }[] {
  if (value === undefined) return [];
  const members = membersOf(value);
  if (!members) return [{ name: "", value: shown(value, max) }];
  return [...members].map(([name, member]) => ({ name, value: shown(member, max) }));
}

function callOf(payload: PredictionPayload, children: readonly PredictionChild[], max: number) {
  const output = payload.model_output ?? payload.output;
  const scores = payload.scores === null ? new Map<string, JsonText>() : (membersOf(payload.scores) ?? new Map());
  const { model, scorers } = splitPrediction(children, { modelName: null, scorerNames: new Set(scores.keys()) });
  const failed = scorers.filter(({ exception_preview }) => exception_preview !== null);
  return {
    id: payload.id,
    model_call_id: model?.id ?? null,
    output: output === null || output === "null" ? null : shown(output, max),
    exception: model?.exception_preview ?? payload.exception_preview,
    texts: textsOf(scores, max),
    failed_scorers: Object.fromEntries(failed.map((child) => [scorerName(child), child.exception_preview ?? ""])),
  };
}

/** The leaves of scores that are texts. */
function textsOf(scores: ReadonlyMap<string, JsonText>, max: number): Record<string, string> {
  const texts: [string, string][] = [];
  const collect = (name: string, value: unknown): void => {
    if (typeof value === "string") texts.push([name, value.slice(0, max)]);
    else if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      for (const [key, member] of Object.entries(value)) collect(`${name}.${key}`, member);
    }
  };
  for (const [name, value] of scores) collect(name, JSON.parse(value));
  return Object.fromEntries(texts);
}

function shown(value: JsonText, max: number): ShownText {
  const json = !value.startsWith('"');
  const text = json ? value : (JSON.parse(value) as string);
  return { text: text.length > max ? text.slice(0, max) : text, json, cut: text.length > max };
}
