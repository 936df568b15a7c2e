import { randomBytes } from "node:crypto";

/** The load every bench sends: calls of about 2 KB, ten a trace, deterministic but for ids and the clock. */

export type Call = {
  id: string;
  trace_id: string;
  parent_id: string | null;
  op_name: string;
  started_at: string;
  ended_at: string;
  inputs: Record<string, unknown>;
  output: Record<string, unknown>;
  attributes: Record<string, unknown>;
  summary: Record<string, unknown>;
  exception: string | null;
};

export const COMMON_TERM = "refund";
const OPS = ["agent", "plan", "retrieve", "embed", "rerank", "llm", "tool", "parse", "judge", "respond"];

/** A small, fast, seeded generator (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = seededRandom(7);
const WORDS = Array.from({ length: 4_000 }, () =>
  Array.from({ length: 3 + Math.floor(random() * 7) }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join(
    "",
  ),
);

/** An id as clients make them: the time first. */
export function uuid7(ms: number): string {
  const hex = randomBytes(10).toString("hex");
  const time = ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/** Calls number `from` to `from + count` of the workload, whole traces of `perTrace`. */
export function makeCalls(from: number, count: number, { perTrace = 10, clock = Date.UTC(2026, 0, 1) } = {}): Call[] {
  const rand = seededRandom(from + 1);
  const text = (characters: number) => {
    let made = "";
    while (made.length < characters) made += `${WORDS[Math.floor(rand() ** 3 * WORDS.length)]} `;
    return made;
  };
  const calls: Call[] = [];
  let trace_id = "";
  let rootId = "";
  for (let at = 0; at < count; at++) {
    const number = from + at;
    const place = number % perTrace;
    const startMs = clock + number * 37;
    const id = uuid7(startMs);
    if (place === 0 || rootId === "") [trace_id, rootId] = [uuid7(startMs), id];
    calls.push({
      id,
      trace_id,
      parent_id: id === rootId ? null : rootId,
      op_name: OPS[place % OPS.length] ?? "op",
      started_at: new Date(startMs).toISOString(),
      ended_at: new Date(startMs + 20 + Math.floor(rand() * 4_000)).toISOString(),
      inputs: {
        question: `${number % 3 === 0 ? `${COMMON_TERM} ` : ""}${text(760)}`,
        config: { temperature: 0.5, top_k: number % 50, model: `model-${number % 7}` },
        docs: [{ id: `doc-${number % 9_973}`, score: Math.round(rand() * 1e6) / 1e6 }],
      },
      output: { answer: text(620), score: Math.round(rand() * 1e6) / 1e6, serial: number },
      attributes: {
        user: `user-${number % 5_000}`,
        env: number % 10 === 0 ? "staging" : "prod",
        weave: { client_version: "0.54.0", source: "bench" },
      },
      summary: {
        usage: { "model-a": { prompt_tokens: 100 + (number % 900), completion_tokens: number % 300, requests: 1 } },
        status_counts: { success: 1, error: 0 },
      },
      exception: number % 97 === 0 ? "ValueError: no answer" : null,
    });
  }
  return calls;
}

/** Calls as the body of one `call/upsert_batch`: a start and an end each. */
export function upsertBody(project_id: string, calls: readonly Call[]): string {
  const batch = calls.flatMap(
    ({ id, trace_id, parent_id, op_name, started_at, ended_at, inputs, output, attributes, summary, exception }) => [
      {
        mode: "start",
        req: { start: { project_id, id, trace_id, parent_id, op_name, started_at, attributes, inputs } },
      },
      { mode: "end", req: { end: { project_id, id, ended_at, output, summary, exception } } },
    ],
  );
  return JSON.stringify({ batch });
}
