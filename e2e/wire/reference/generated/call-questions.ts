import { excusesOf, generateExpression } from "./expressions.ts";
import { type LoggedCall, OBJECT_REFS, OPS, PROJECT } from "./logged-calls.ts";
import { type Expression, fieldOf, matches, type SortBy, sortBy } from "./oracle.ts";
import type { GeneratedQuestion } from "./question.ts";
import type { Random } from "./random.ts";

type Members = Record<string, unknown>;
type Query = {
  project_id: string;
  filter?: Members;
  query?: { $expr: Expression };
  sort_by?: SortBy[];
  columns?: string[];
  limit?: number;
  offset?: number;
};

const SORT_FIELDS = [
  ...[
    "started_at",
    "id",
    "inputs.i",
    "inputs.half",
    "inputs.name",
    "inputs.group",
    "inputs.negative",
    "attributes.tenant",
  ],
  ...[
    "ended_at",
    "inputs.mixed",
    "output.square",
    "summary.weave.status",
    "summary.weave.latency_ms",
    "summary.score",
    "inputs.nowhere",
  ],
];
/** Fields that every call has, with values that SQLite orders as the wire does. */
const PLAIN_SORTS = new Set(SORT_FIELDS.slice(0, 8));

/** Questions about calls: lists, counts, single calls. */
export function generateCallQuestions(
  random: Random,
  calls: readonly LoggedCall[],
  count: number,
): GeneratedQuestion[] {
  return Array.from({ length: count }, () => {
    const choice = random.next();
    if (choice < 0.06) return readOne(random, calls);
    if (choice < 0.3) return countOf(random, calls);
    return listOf(random, calls);
  });
}

function readOne(random: Random, calls: readonly LoggedCall[]): GeneratedQuestion {
  const id = random.chance(0.9) ? random.pick(calls).id : "nothing";
  const project_id = random.chance(0.9) ? PROJECT : "wire/other";
  return { title: "read a call", path: "/call/read", body: { project_id, id }, excuses: [] };
}

function countOf(random: Random, calls: readonly LoggedCall[]): GeneratedQuestion {
  const query = conditionsOf(random, calls);
  const limit = random.chance(0.2) ? random.int(1, 40) : undefined;
  const found = calls.filter((call) => passes(call, query)).length;
  return {
    title: "count calls",
    path: "/calls/query_stats",
    body: { ...query, ...(limit && { limit }) },
    excuses: query.query ? excusesOf(query.query.$expr) : [],
    oracle: { count: Math.min(found, limit ?? found) },
  };
}

function listOf(random: Random, calls: readonly LoggedCall[]): GeneratedQuestion {
  const query: Query = conditionsOf(random, calls);
  const excuses = query.query ? excusesOf(query.query.$expr) : [];
  if (random.chance(0.4)) {
    const fields = random.some(SORT_FIELDS, 1, 2);
    query.sort_by = [
      ...fields.map((field) => ({ field, direction: random.pick(["asc", "desc"]) })),
      { field: "id", direction: "asc" },
    ];
    if (fields.some((field) => !PLAIN_SORTS.has(field))) {
      excuses.push(
        "existing values come before missing ones, numbers before texts; there the other way about for one direction",
      );
    }
  }
  if (random.chance(0.5)) query.limit = random.int(1, 30);
  if (query.limit && random.chance(0.4)) query.offset = random.int(0, 20);
  const whole = random.chance(0.25);
  if (!whole) query.columns = ["id"];
  return {
    title: "list calls",
    path: "/calls/stream_query",
    body: query,
    excuses,
    oracle: whole ? undefined : idsOf(calls, query),
  };
}

function conditionsOf(random: Random, calls: readonly LoggedCall[]): Query {
  const query: Query = { project_id: PROJECT };
  if (random.chance(0.4)) query.filter = filterOf(random, calls);
  if (random.chance(0.75)) query.query = { $expr: generateExpression(random) };
  return query;
}

function filterOf(random: Random, calls: readonly LoggedCall[]): Members {
  const ids = () => random.some(calls, 0, 6).map(({ id }) => id);
  const filters: (() => Members)[] = [
    () => ({ trace_roots_only: random.chance(0.8) }),
    () => ({ call_ids: [...ids(), ...(random.chance(0.2) ? ["nothing"] : [])] }),
    () => ({ trace_ids: random.some(calls, 0, 3).map(({ trace_id }) => trace_id) }),
    () => ({ parent_ids: ids() }),
    () => ({ op_names: random.some(OPS, 0, 2) }),
    () => ({ op_names: [random.pick(OPS).replace(/:\w+$/, ":*")] }),
    () => ({
      wb_run_ids: random.some(
        [1, 2, 3].map((n) => `${PROJECT}/run-${n}`),
        0,
        2,
      ),
    }),
    () => ({ input_refs: random.some(OBJECT_REFS, 0, 2) }),
    () => ({ output_refs: [random.pick(OBJECT_REFS)] }),
  ];
  return Object.assign({}, ...random.some(filters, 1, 2).map((make) => make()));
}

function passes(call: LoggedCall, { filter = {}, query }: Query): boolean {
  const within = (list: unknown, value: string | null) =>
    !Array.isArray(list) || list.length === 0 || list.includes(value);
  const holds = (list: unknown, value: unknown) =>
    !Array.isArray(list) ||
    list.length === 0 ||
    list.some((ref) => JSON.stringify(value).includes(JSON.stringify(ref)));
  return (
    (!filter.trace_roots_only || call.parent_id === null) &&
    within(filter.call_ids, call.id) &&
    within(filter.trace_ids, call.trace_id) &&
    within(filter.parent_ids, call.parent_id) &&
    within(filter.wb_run_ids, call.wb_run_id) &&
    (!Array.isArray(filter.op_names) ||
      filter.op_names.length === 0 ||
      filter.op_names.some((name) => isOp(name, call.op_name))) &&
    holds(filter.input_refs, call.inputs) &&
    holds(filter.output_refs, call.output) &&
    (!query || matches(call, query.$expr))
  );
}

function isOp(name: string, op_name: string): boolean {
  return name.endsWith(":*") ? op_name.startsWith(name.slice(0, -1)) : op_name === name;
}

function idsOf(calls: readonly LoggedCall[], query: Query): string[] {
  const found = calls.filter((call) => passes(call, query));
  const sorted = query.sort_by ? sortBy(found, query.sort_by, fieldOf) : found;
  const from = query.offset ?? 0;
  return sorted.slice(from, query.limit === undefined ? undefined : from + query.limit).map(({ id }) => id);
}
