import type { Question } from "../requests.ts";
import type { Random } from "./random.ts";

/** A call as the generator logs it, and as the oracle knows it. */
export type LoggedCall = {
  id: string;
  trace_id: string;
  parent_id: string | null;
  op_name: string;
  display_name: string | null;
  started_at: string;
  ended_at: string | null;
  exception: string | null;
  wb_run_id: string | null;
  inputs: Record<string, unknown>;
  attributes: Record<string, unknown>;
  output: unknown;
  summary: Record<string, unknown>;
};

/** Apart from the written questions' project, so that the oracle knows all calls there are. */
export const PROJECT = "wire/reference-generated";
export const OPS = ["item", "child", "predict", "with.dots-and_dashes"].map(
  (name, at) => `weave:///${PROJECT}/op/${name}:${"abcd"[at]?.repeat(43)}`,
);
export const OBJECT_REFS = ["one", "two"].map((name) => `weave:///${PROJECT}/object/${name}:${"o".repeat(43)}`);
/** Texts that occur in payloads and are sought in them. */
export const TEXTS = [
  "plain",
  "100% sure_thing",
  "it's",
  "a,b;c",
  "UPPER lower",
  "x".repeat(300),
  "[1,2]",
  "7",
  "true",
  " ",
];
/** Texts that the reference server escapes, so that it does not find them. */
export const ESCAPED_TEXTS = ["back\\slash", 'with "quotes"', "Straße", "🦜 bird", "tab\there", "Ünder"];

/** Calls in some traces: roots and children, finished, failed and running, with values of every kind. */
export function generateCalls(random: Random, count: number): LoggedCall[] {
  const calls: LoggedCall[] = [];
  for (let n = 1; n <= count; n++) {
    const parent = n > 10 && random.chance(0.5) ? random.pick(calls) : undefined;
    const id = `0198f111-0000-7000-8000-${String(n).padStart(12, "0")}`;
    const isRunning = random.chance(0.1);
    const failed = !isRunning && random.chance(0.2);
    const seconds = n * 7;
    const took = random.int(0, 90_000);
    calls.push({
      id,
      trace_id: parent?.trace_id ?? id,
      parent_id: parent?.id ?? null,
      op_name: random.pick(OPS),
      display_name: random.chance(0.2) ? `shown ${n}` : null,
      started_at: instant(seconds * 1_000),
      ended_at: isRunning ? null : instant(seconds * 1_000 + took),
      exception: failed ? random.pick(["ValueError: no", "boom", "TimeoutError: 100% late"]) : null,
      wb_run_id: random.chance(0.3) ? `${PROJECT}/run-${random.int(1, 3)}` : null,
      inputs: inputsOf(random, n),
      attributes: {
        tenant: random.pick(["a", "b", "c"]),
        weave: { source: "test" },
        level: { deep: random.int(0, 3) },
      },
      output: isRunning || failed ? null : outputOf(random, n),
      summary: isRunning ? {} : summaryOf(random),
    });
  }
  return calls;
}

function inputsOf(random: Random, n: number): Record<string, unknown> {
  const inputs: Record<string, unknown> = {
    i: n,
    half: n / 2,
    negative: -n,
    name: `item-${n}`,
    group: random.pick(["alpha", "beta", "gamma"]),
    flag: random.chance(0.5),
    text: random.pick([...TEXTS, ...ESCAPED_TEXTS]),
    deep: { list: [n % 5, { k: `v${n % 3}` }], "two words": n % 4 },
  };
  if (random.chance(0.7)) {
    inputs.mixed = random.pick<unknown>([
      n,
      n / 4,
      `text ${n}`,
      "12",
      "",
      true,
      false,
      null,
      [n],
      { a: n },
      1e21,
      -0.001,
    ]);
  }
  if (random.chance(0.2)) inputs.ref = random.pick(OBJECT_REFS);
  if (random.chance(0.1)) inputs.refs = [{ inner: OBJECT_REFS }];
  return inputs;
}

function outputOf(random: Random, n: number): unknown {
  return random.pick<unknown>([
    { square: n * n, name: `out-${n}`, list: [n, { k: "v" }] },
    { square: n * n },
    `text ${n}`,
    n,
    [n, null, "x"],
    null,
    true,
    random.pick(OBJECT_REFS),
  ]);
}

function summaryOf(random: Random): Record<string, unknown> {
  const summary: Record<string, unknown> = { score: random.int(0, 5) / 5 };
  if (random.chance(0.4)) summary.status_counts = { success: random.int(0, 3), error: random.int(0, 2) };
  if (random.chance(0.4))
    summary.usage = { "gpt-x": { requests: 1, prompt_tokens: random.int(1, 50), total_tokens: 60 } };
  return summary;
}

function instant(milliseconds: number): string {
  return new Date(Date.UTC(2026, 0, 2) + milliseconds).toISOString().replace("Z", "000Z");
}

/** The requests that log these calls: batches, and some one by one. */
export function logRequests(random: Random, calls: readonly LoggedCall[]): Question[] {
  const questions: Question[] = [];
  for (let from = 0; from < calls.length; from += 20) {
    const some = calls.slice(from, from + 20);
    if (random.chance(0.3)) {
      for (const call of some) {
        questions.push({ title: "log a start", path: "/call/start", body: { start: startOf(call) } });
        if (call.ended_at) questions.push({ title: "log an end", path: "/call/end", body: { end: endOf(call) } });
      }
      continue;
    }
    const batch = some.flatMap((call) => [
      { mode: "start", req: { start: startOf(call) } },
      ...(call.ended_at ? [{ mode: "end", req: { end: endOf(call) } }] : []),
    ]);
    questions.push({ title: "log a batch", path: "/call/upsert_batch", body: { batch } });
  }
  return questions;
}

function startOf({ ended_at, exception, output, summary, ...start }: LoggedCall): Record<string, unknown> {
  return { project_id: PROJECT, ...start };
}

function endOf({ id, ended_at, exception, output, summary }: LoggedCall): Record<string, unknown> {
  return { project_id: PROJECT, id, ended_at, exception, output, summary };
}
