import { type LoggedCall, PROJECT } from "./logged-calls.ts";
import type { GeneratedQuestion } from "./question.ts";
import type { Random } from "./random.ts";

const EMOJI = ["👍", "👍🏽", "🦜", "❤️", "👨‍👩‍👧", "🇩🇪", "x", "👍👍", ""];
const FIELDS = ["feedback_type", "payload", "weave_ref", "creator"];

/** Questions about feedback: all kinds that may be attached, and some that may not, then lists of what is there. */
export function generateFeedbackQuestions(
  random: Random,
  calls: readonly LoggedCall[],
  count: number,
): GeneratedQuestion[] {
  const created = Math.floor(count / 3);
  const some = random.some(calls, 8, 8);
  return [
    ...Array.from({ length: created }, () => create(random, random.pick(some))),
    ...Array.from({ length: count - created }, () => list(random, some)),
  ];
}

const refOf = ({ id }: LoggedCall) => `weave:///${PROJECT}/call/${id}`;

function create(random: Random, call: LoggedCall): GeneratedQuestion {
  const op = `weave:///${PROJECT}/op/scorer:${"e".repeat(43)}`;
  const [feedback_type, payload, more = {}] = random.pick<
    () => [string, Record<string, unknown>, Record<string, unknown>?]
  >([
    () => ["wandb.reaction.1", { emoji: random.pick(EMOJI) }],
    () => ["wandb.note.1", { note: random.pick(["fine", "ß 🦜", "", "n".repeat(900), "n".repeat(1_025)]) }],
    () => ["wandb.note.1", random.pick([{}, { note: 5 }])],
    () => ["custom", { score: random.int(0, 10) / 10, label: random.pick(["good", "bad"]) }],
    () => ["custom", { score: random.int(0, 10) / 10 }],
    () => ["wandb.runnable.scorer", { output: random.int(0, 5) }, { runnable_ref: op, call_ref: refOf(call) }],
    () => ["wandb.runnable.scorer", { output: 1 }, random.pick([{}, { runnable_ref: op }, { call_ref: refOf(call) }])],
    () => ["wandb.runnable.other", { output: 1 }, { runnable_ref: op, call_ref: refOf(call) }],
    () => ["wandb.annotation.rating", { value: 1 }, {}],
    () => ["custom", { a: 1 }, { runnable_ref: op }],
  ])();
  const body = { project_id: PROJECT, weave_ref: refOf(call), feedback_type, payload, ...more };
  return { title: "give feedback", path: "/feedback/create", body, excuses: [] };
}

function list(random: Random, calls: readonly LoggedCall[]): GeneratedQuestion {
  const get = (field: string) => ({ $getField: field });
  const conditions: (() => unknown)[] = [
    () => ({
      $eq: [get("feedback_type"), { $literal: random.pick(["custom", "wandb.note.1", "wandb.reaction.1", "none"]) }],
    }),
    () => ({ $eq: [get("weave_ref"), { $literal: refOf(random.pick(calls)) }] }),
    () => ({ $in: [get("weave_ref"), random.some(calls, 1, 3).map((call) => ({ $literal: refOf(call) }))] }),
    () => ({ $contains: { input: get("feedback_type"), substr: { $literal: random.pick(["wandb.", "note", "x"]) } } }),
  ];
  const chosen = random.some(conditions, 1, 2).map((make) => make());
  const $expr = chosen.length === 2 ? { [random.pick(["$and", "$or"])]: chosen } : chosen[0];
  const body = {
    project_id: PROJECT,
    fields: random.some(FIELDS, 1, 4),
    ...(random.chance(0.85) ? { query: { $expr } } : {}),
    ...(random.chance(0.5) ? { sort_by: [{ field: "created_at", direction: random.pick(["asc", "desc"]) }] } : {}),
    ...(random.chance(0.5) ? { limit: random.int(1, 10), offset: random.int(0, 5) } : {}),
  };
  return { title: "query feedback", path: "/feedback/query", body, excuses: [] };
}
