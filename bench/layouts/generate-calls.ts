export type GeneratedCall = {
  project_id: string;
  id: string;
  trace_id: string;
  parent_id: string | null;
  op_name: string;
  display_name: string | null;
  started_at: string;
  ended_at: string;
  exception: string | null;
  wb_user_id: string;
  inputs: string;
  output: string;
  attributes: string;
  summary: string;
  inputs_preview: string;
  output_preview: string;
  total_tokens: number;
  /** Array literal of 32-bit hashes, one per scalar leaf: `{1,-2,3}`. */
  fields: string;
};

export const BIG_PROJECT = "acme/big";
const SMALL_PROJECT = "acme/small";
/** A word in the question of about 30 % of the calls. */
export const COMMON_TERM = "retrieval";
/** A phrase in the question of one call in the whole set. */
export const NEEDLE = "xylograph needle";
const HUGE_TRACE_CALLS = 30_000;
const START_MS = Date.UTC(2026, 5, 1);
const GAP_MS = 2_500;

const OPS = [
  "llm.chat",
  "retrieve",
  "rerank",
  "embed",
  "predict",
  "parse",
  "tool.search",
  "tool.sql",
  "guard",
  "score",
  "summarize",
  "route",
];
const MODELS = ["gpt-5-mini", "claude-sonnet", "llama-70b"];
const words = buildWords(8_000);
const zipf = buildZipf(words.length);

/** Where the one long trace of the set starts; the set must be larger than it. */
export function hugeTraceStart(total: number): number {
  return Math.floor(total / 20) * 10;
}

/** Which call holds the needle: an old one, so that a newest-first walk finds it late. */
function needleIndex(total: number): number {
  return Math.floor(total / 80) * 10 + 3;
}

/** The call at a place in a set of `total` calls: the same text for the same place, every time. */
export function callAt(index: number, total: number, ids: "ordered" | "random" = "ordered"): GeneratedCall {
  const rand = seededRandom(index);
  const hugeStart = hugeTraceStart(total);
  const inHuge = index >= hugeStart && index < hugeStart + HUGE_TRACE_CALLS;
  const trace = inHuge ? hugeStart / 10 : Math.floor(index / 10);
  const rootIndex = inHuge ? hugeStart : trace * 10;
  const isRoot = index === rootIndex;
  const small = !inHuge && trace !== Math.floor(needleIndex(total) / 10) && mix(trace, 77) % 10 === 0;
  const project_id = small ? SMALL_PROJECT : BIG_PROJECT;

  const startedMs = START_MS + trace * 10 * GAP_MS + (index - rootIndex) * 120;
  const latencyMs = 50 + Math.floor(-Math.log(1 - rand()) * (isRoot ? 4000 : 700));
  const op = OPS[isRoot ? (rand() < 0.8 ? 4 : 11) : Math.floor(rand() ** 2 * OPS.length)] ?? "predict";
  const op_name = `weave:///${project_id}/op/${op}:v3`;
  const parentIndex = isRoot
    ? null
    : inHuge
      ? rootIndex + Math.floor((index - rootIndex - 1) / 6)
      : rootIndex + Math.floor(rand() * Math.min(3, index - rootIndex));

  let question = text(rand, 800);
  if (rand() < 0.3) question = `${question.slice(0, 300)} ${COMMON_TERM} ${question.slice(300)}`;
  if (index === needleIndex(total)) question = `${question.slice(0, 500)} ${NEEDLE} ${question.slice(500)}`;
  const answer = text(rand, 600);
  const temperature = Math.floor(rand() * 11) / 10;
  const top_k = 1 + Math.floor(rand() * 200);
  const docs = [0, 1].map(() => ({
    id: `doc-${Math.floor(rand() * 20_000)}`,
    title: text(rand, 50),
    rank: rand().toFixed(6),
  }));
  const score = rand().toFixed(8);
  const user = `user-${Math.floor(rand() * 5_000)}`;
  const env = rand() < 0.9 ? "prod" : "staging";
  const release = `r-${Math.floor((index / total) * 20)}`;
  const model = MODELS[Math.floor(rand() ** 2 * 3)] ?? "gpt-5-mini";
  const promptTokens = 150 + Math.floor(rand() * 400);
  const completionTokens = 80 + Math.floor(rand() * 200);
  const exception = rand() < 0.01 ? `ValueError: ${text(rand, 120)}` : null;
  const [ok, failed] = exception ? [0, 1] : [1, 0];

  const inputs = `{"question":"${question}","config":{"temperature":${temperature},"top_k":${top_k},"model":"${model}"},"docs":[${docs
    .map((doc) => `{"id":"${doc.id}","title":"${doc.title}","rank":${doc.rank}}`)
    .join(",")}]}`;
  const output = `{"answer":"${answer}","score":${score},"finish_reason":"stop"}`;
  const attributes = `{"user":"${user}","env":"${env}","release":"${release}","session":"s-${trace}","weave":{"client_version":"0.51.47","source":"python-sdk","os_name":"Linux","sys_version":"3.12.4"}}`;
  const summary = `{"usage":{"${model}":{"requests":1,"prompt_tokens":${promptTokens},"completion_tokens":${completionTokens},"total_tokens":${promptTokens + completionTokens}}},"status_counts":{"success":${ok},"error":${failed}}}`;

  const seed = hash(project_id, 0);
  const usage = `summary.usage.${model}`;
  const fields = [
    fieldHash("op_name", op_name, seed),
    fieldHash("inputs.question", question, seed),
    fieldHash("inputs.config.temperature", String(temperature), seed),
    fieldHash("inputs.config.top_k", String(top_k), seed),
    fieldHash("inputs.config.model", model, seed),
    ...docs.flatMap((doc, at) => [
      fieldHash(`inputs.docs.${at}.id`, doc.id, seed),
      fieldHash(`inputs.docs.${at}.title`, doc.title, seed),
      fieldHash(`inputs.docs.${at}.rank`, String(Number(doc.rank)), seed),
    ]),
    fieldHash("output.answer", answer, seed),
    fieldHash("output.score", String(Number(score)), seed),
    fieldHash("output.finish_reason", "stop", seed),
    fieldHash("attributes.user", user, seed),
    fieldHash("attributes.env", env, seed),
    fieldHash("attributes.release", release, seed),
    fieldHash("attributes.session", `s-${trace}`, seed),
    fieldHash("attributes.weave.client_version", "0.51.47", seed),
    fieldHash("attributes.weave.source", "python-sdk", seed),
    fieldHash("attributes.weave.os_name", "Linux", seed),
    fieldHash("attributes.weave.sys_version", "3.12.4", seed),
    fieldHash(`${usage}.requests`, "1", seed),
    fieldHash(`${usage}.prompt_tokens`, String(promptTokens), seed),
    fieldHash(`${usage}.completion_tokens`, String(completionTokens), seed),
    fieldHash(`${usage}.total_tokens`, String(promptTokens + completionTokens), seed),
    fieldHash("summary.status_counts.success", String(ok), seed),
    fieldHash("summary.status_counts.error", String(failed), seed),
  ];

  return {
    project_id,
    id: callId(index, ids),
    trace_id: callId(rootIndex, ids, "t"),
    parent_id: parentIndex === null ? null : callId(parentIndex, ids),
    op_name,
    display_name: rand() < 0.1 ? `run ${trace}` : null,
    started_at: new Date(startedMs).toISOString(),
    ended_at: new Date(startedMs + latencyMs).toISOString(),
    exception,
    wb_user_id: `member-${trace % 7}`,
    inputs,
    output,
    attributes,
    summary,
    inputs_preview: question.slice(0, 200),
    output_preview: answer.slice(0, 200),
    total_tokens: promptTokens + completionTokens,
    fields: `{${fields.join(",")}}`,
  };
}

/** The index key of one scalar leaf: its project, path and canonical value in 32 bits. */
export function fieldKey(project_id: string, path: string, value: string): number {
  return fieldHash(path, value, hash(project_id, 0));
}

function fieldHash(path: string, value: string, seed: number): number {
  return hash(value, hash(path, seed));
}

function hash(value: string, seed: number): number {
  let h = seed | 0;
  for (let at = 0; at < value.length; at += 1) {
    h = Math.imul(h ^ value.charCodeAt(at), 0x5bd1e995);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** UUIDv7-shaped ids that sort by time, or ids whose order says nothing. */
function callId(index: number, ids: "ordered" | "random", kind = "c"): string {
  const a = mix(index, kind === "c" ? 11 : 12)
    .toString(16)
    .padStart(8, "0");
  const b = mix(index, kind === "c" ? 13 : 14)
    .toString(16)
    .padStart(8, "0");
  const c = mix(index, 15).toString(16).padStart(8, "0");
  const ms = (START_MS + index * GAP_MS).toString(16).padStart(12, "0");
  const head = ids === "ordered" ? ms : `${c}${b.slice(0, 4)}`;
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-${ids === "ordered" ? "7" : "4"}${a.slice(0, 3)}-8${a.slice(3, 6)}-${a.slice(6)}${b}${c.slice(0, 2)}`;
}

function text(rand: () => number, length: number): string {
  let out = "";
  while (out.length < length) out += `${words[zipf[Math.floor(rand() * zipf.length)] ?? 0]} `;
  return out.slice(0, length - 1);
}

function buildWords(count: number): string[] {
  const rand = seededRandom(4242);
  const syllables = [
    "ba",
    "re",
    "ti",
    "mo",
    "lu",
    "sen",
    "kar",
    "vi",
    "don",
    "pe",
    "sha",
    "qui",
    "ner",
    "fo",
    "gl",
    "ste",
  ];
  return Array.from({ length: count }, (_, at) => {
    let word = "";
    for (let part = 0; part < 1 + Math.min(3, Math.log10(at + 1)); part += 1)
      word += syllables[Math.floor(rand() * syllables.length)] ?? "";
    return word;
  });
}

/** Word numbers with Zipf frequencies, so that a uniform draw from it is a Zipf draw. */
function buildZipf(count: number): Uint16Array {
  const table = new Uint16Array(1 << 16);
  let harmonic = 0;
  for (let rank = 1; rank <= count; rank += 1) harmonic += 1 / rank;
  let at = 0;
  let mass = 0;
  for (let rank = 1; rank <= count && at < table.length; rank += 1) {
    mass += 1 / rank / harmonic;
    while (at < mass * table.length) {
      table[at] = rank - 1;
      at += 1;
    }
  }
  return table;
}

function seededRandom(seed: number): () => number {
  let state = mix(seed, 1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function mix(value: number, salt: number): number {
  let h = Math.imul(value ^ (salt * 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16) ^ salt, 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}
