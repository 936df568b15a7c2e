import type postgres from "postgres";
import { BIG_PROJECT, COMMON_TERM, callAt, fieldKey, hugeTraceStart, NEEDLE } from "./generate-calls.ts";
import type { Layout } from "./layouts.ts";

export type QueryFigure = { name: string; best: number; median: number; rows: number; plan: string };
type Question = { name: string; sql: string; params?: (string | number)[]; set?: string[]; runs?: number };

const ORDER = "order by c.started_at desc, c.id desc";
const NARROW =
  "c.id, c.trace_id, c.parent_id, c.op_name, c.display_name, c.started_at, c.ended_at, c.status, c.latency, c.wb_user_id, c.inputs_preview, c.output_preview, c.total_tokens";

/** Best and median milliseconds of every question on the large project, warm, with the plan it got. */
export async function measureQueries(
  sql: postgres.Sql,
  layout: Layout,
  total: number,
  only?: RegExp,
): Promise<QueryFigure[]> {
  const figures: QueryFigure[] = [];
  for (const question of await buildQuestions(sql, layout, total)) {
    if (only && !only.test(question.name)) continue;
    for (const set of question.set ?? []) await sql.unsafe(`set ${set}`);
    figures.push(await measure(sql, question));
    for (const set of question.set ?? []) await sql.unsafe(`reset ${set.split("=")[0]}`);
  }
  return figures;
}

async function measure(sql: postgres.Sql, { name, sql: text, params = [], runs = 5 }: Question): Promise<QueryFigure> {
  const times: number[] = [];
  let rows = 0;
  for (let run = 0; run <= runs; run += 1) {
    const started = performance.now();
    rows = (await sql.unsafe(text, params, { prepare: true })).length;
    if (run > 0) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const explained = await sql.unsafe(`explain (costs off) ${text}`, params);
  return {
    name,
    best: times[0] ?? 0,
    median: times[times.length >> 1] ?? 0,
    rows,
    plan: planNodes(explained.map((row) => String(row["QUERY PLAN"]))),
  };
}

/** The scan and gather nodes of a plan in one line. */
function planNodes(lines: string[]): string {
  return lines
    .flatMap(
      (line) =>
        line.match(
          /(Gather Merge|Gather|Incremental Sort|Sort$|(?:Parallel )?(?:Bitmap Index|Index Only|Index|Seq) Scan(?: Backward)?(?: using \w+| on \w+)|(?:Partial |Finalize )?(?:Hash|Group)Aggregate|Nested Loop|Hash Join|Parallel Hash Join)/,
        )?.[0] ?? [],
    )
    .join(" > ");
}

async function buildQuestions(sql: postgres.Sql, layout: Layout, total: number): Promise<Question[]> {
  const p = layout.split ? "p" : "c";
  const from = layout.split ? "calls c join call_payloads p on p.project_id = c.project_id and p.id = c.id" : "calls c";
  const project = layout.split ? "c.project_id = $1 and p.project_id = $1" : "c.project_id = $1";
  const text = (name: string) => (layout.payload === "text" ? `${p}.${name}` : `${p}.${name}::text`);
  const json = (name: string) => (layout.payload === "text" ? `${p}.${name}::json` : `${p}.${name}`);
  const calls = (where: string, rest: string) => `select c.id from ${from} where ${project} and ${where} ${rest}`;
  /** The optimiser fence makes the whole filter run, in parallel, before the newest are picked. */
  const whole = (where: string) =>
    `select c.id from (select c.id, c.started_at from ${from} where ${project} and ${where} offset 0) c ${ORDER} limit 50`;
  /** An order that no index has makes every worker keep its own newest fifty. */
  const workers = (where: string) => calls(where, "order by (c.started_at + interval '0') desc, c.id desc limit 50");
  const newest = (where: string) =>
    `select c.id from (select c.id, c.started_at, ${text("inputs")} as hay from ${from} where ${project} ${ORDER} limit 20000) c where ${where} limit 50`;

  const page = await sql.unsafe(
    "select started_at::text as at, id from calls where project_id = $1 and parent_id is null order by started_at desc, id desc limit 1 offset 49950",
    [BIG_PROJECT],
  );
  const key =
    page[0] ??
    (
      await sql.unsafe(
        "select started_at::text as at, id from calls where project_id = $1 and parent_id is null order by started_at, id limit 1",
        [BIG_PROJECT],
      )
    )[0];
  const hugeTrace = callAt(hugeTraceStart(total), total, "ordered").trace_id;
  const someTrace = (
    await sql.unsafe(
      "select trace_id from calls where project_id = $1 and parent_id is null order by started_at desc offset 20 limit 1",
      [BIG_PROJECT],
    )
  )[0]?.trace_id;
  const trace = layout.ids === "random" ? "md5($2)::uuid::text" : "$2";

  const questions: Question[] = [
    {
      name: "first page of 50 roots",
      sql: `select ${NARROW} from calls c where c.project_id = $1 and c.parent_id is null ${ORDER} limit 50`,
      params: [BIG_PROJECT],
    },
    {
      name: "page 1,000 of roots by key",
      sql: `select ${NARROW} from calls c where c.project_id = $1 and c.parent_id is null and (c.started_at, c.id) < ($2::timestamptz, $3) ${ORDER} limit 50`,
      params: [BIG_PROJECT, String(key?.at), String(key?.id)],
    },
  ];

  const equalities: [string, string, string, string, string[]][] = [
    ["rare user", "attributes", "user", "user-17", ["user"]],
    ["common env", "attributes", "env", "prod", ["env"]],
    ["inputs number", "inputs", "config.top_k", "42", ["config", "top_k"]],
    ["old release", "attributes", "release", "r-2", ["release"]],
    ["absent", "attributes", "user", "user-none", ["user"]],
  ];
  for (const [label, column, path, value, keys] of equalities) {
    const exact = `${json(column)} #>> '{${keys.join(",")}}' = $2`;
    if (layout.gin === "jsonb") {
      const literal = JSON.stringify(
        keys.reduceRight<unknown>((inner, at) => ({ [at]: inner }), path.startsWith("config") ? Number(value) : value),
      );
      questions.push({
        name: `equal, ${label}`,
        sql: calls(`${p}.${column} @> '${literal}'::jsonb`, `${ORDER} limit 50`),
        params: [BIG_PROJECT],
      });
      continue;
    }
    const hash = layout.bits
      ? fieldKey(BIG_PROJECT, `${column}.${path}`, value) & (2 ** layout.bits - 1)
      : fieldKey(BIG_PROJECT, `${column}.${path}`, value);
    const params = [BIG_PROJECT, value];
    if (layout.gin === "none") {
      questions.push(
        { name: `equal, ${label}`, sql: calls(exact, `${ORDER} limit 50`), params, runs: 3 },
        { name: `equal, ${label}, whole`, sql: whole(exact), params, runs: 3 },
      );
      continue;
    }
    const indexed = `c.fields @> array[${hash}]`;
    questions.push(
      { name: `equal, ${label}`, sql: calls(`${indexed} and ${exact}`, `${ORDER} limit 50`), params },
      {
        name: `equal, ${label}, recheck in coalesce`,
        sql: calls(`${indexed} and coalesce(${exact}, false)`, `${ORDER} limit 50`),
        params,
      },
      {
        name: `equal, ${label}, newest 20,000 first`,
        sql: `select c.id from (select ${p}.${column}, c.id, c.fields from ${from} where ${project} ${ORDER} limit 20000) c where ${indexed} and ${exact.replace(/^\w\./, "c.")} limit 50`,
        params,
      },
      { name: `equal, ${label}, by the GIN alone`, sql: whole(`${indexed} and ${exact}`), params, runs: 3 },
      {
        name: `equal, ${label}, sorted, then rechecked`,
        sql: `select c.id from (select * from calls c where c.project_id = $1 and ${indexed} ${ORDER} offset 0) ${layout.split ? `c join call_payloads p on p.project_id = $1 and p.id = c.id` : "c"} where ${exact} ${ORDER} limit 50`,
        params,
        runs: 3,
      },
      {
        name: `equal, ${label}, count`,
        sql: `select count(*) from ${from} where ${project} and ${indexed} and ${exact}`,
        params,
        runs: 1,
      },
    );
  }

  const like = (term: string) => `${text("inputs")} like '%${term}%'`;
  const strpos = (term: string) => `strpos(${text("inputs")}, '${term}') > 0`;
  const both = [BIG_PROJECT];
  const atPath = `strpos(${json("inputs")} #>> '{question}', '${NEEDLE}') > 0`;
  questions.push(
    { name: "contains common, like", sql: calls(like(COMMON_TERM), `${ORDER} limit 50`), params: both },
    { name: "contains common, strpos", sql: calls(strpos(COMMON_TERM), `${ORDER} limit 50`), params: both },
    { name: "contains common, newest 20,000 first", sql: newest(`strpos(c.hay, '${COMMON_TERM}') > 0`), params: both },
    { name: "contains one, newest 20,000 (miss)", sql: newest(`strpos(c.hay, '${NEEDLE}') > 0`), params: both },
    { name: "contains one, like, as planned", sql: calls(like(NEEDLE), `${ORDER} limit 50`), params: both, runs: 3 },
    {
      name: "contains one, strpos, as planned",
      sql: calls(strpos(NEEDLE), `${ORDER} limit 50`),
      params: both,
      runs: 3,
    },
    { name: "contains one, like, whole", sql: whole(like(NEEDLE)), params: both, runs: 3 },
    { name: "contains one, strpos, whole", sql: whole(strpos(NEEDLE)), params: both, runs: 3 },
    { name: "contains one, like, workers", sql: workers(like(NEEDLE)), params: both, runs: 3 },
    { name: "contains one, strpos, workers", sql: workers(strpos(NEEDLE)), params: both, runs: 3 },
    { name: "contains common, strpos, workers", sql: workers(strpos(COMMON_TERM)), params: both, runs: 3 },
    {
      name: "contains one, strpos, whole, no workers",
      sql: whole(strpos(NEEDLE)),
      params: both,
      runs: 2,
      set: ["max_parallel_workers_per_gather=0"],
    },
    {
      name: "contains one, ilike, workers",
      sql: workers(`${text("inputs")} ilike '%${NEEDLE}%'`),
      params: both,
      runs: 2,
    },
    {
      name: "contains one, lower+strpos, workers",
      sql: workers(`strpos(lower(${text("inputs")}), '${NEEDLE}') > 0`),
      params: both,
      runs: 2,
    },
    {
      name: "contains one, raw then path, workers",
      sql: workers(`case when ${strpos(NEEDLE)} then ${atPath} else false end`),
      params: both,
      runs: 3,
    },
    { name: "contains one, path only, workers", sql: workers(atPath), params: both, runs: 2 },
    {
      name: "contains one, in inputs and output, workers",
      sql: workers(`(${strpos(NEEDLE)} or strpos(${text("output")}, '${NEEDLE}') > 0)`),
      params: both,
      runs: 2,
    },
    {
      name: "range score > 0.999, path, ordered",
      sql: calls(`(${json("output")} #>> '{score}')::float8 > 0.999`, `${ORDER} limit 50`),
      params: both,
      runs: 3,
    },
    {
      name: "range score > 0.999, path, workers",
      sql: workers(`(${json("output")} #>> '{score}')::float8 > 0.999`),
      params: both,
      runs: 3,
    },
    {
      name: "range score > 0.999, guarded against escapes, workers",
      sql: workers(
        `case when strpos(${text("output")}, '\\u') = 0 then (${json("output")} #>> '{score}')::float8 > 0.999 else false end`,
      ),
      params: both,
      runs: 3,
    },
    {
      name: "sort by output.score",
      sql: `select c.id from ${from} where ${project} order by (${json("output")} #>> '{score}')::float8 desc nulls last, c.id limit 50`,
      params: both,
      runs: 3,
    },
    {
      name: "count of roots",
      sql: "select count(*) from calls c where c.project_id = $1 and c.parent_id is null",
      params: both,
    },
    { name: "count of calls", sql: "select count(*) from calls c where c.project_id = $1", params: both, runs: 3 },
    {
      name: "group by op",
      sql: "select c.op_name, count(*), avg(c.latency), sum(c.total_tokens) from calls c where c.project_id = $1 group by 1",
      params: both,
      runs: 3,
    },
    {
      name: "group by attributes.user",
      sql: `select ${json("attributes")} #>> '{user}', count(*), avg(c.latency), sum(c.total_tokens) from ${from} where ${project} group by 1`,
      params: both,
      runs: 3,
    },
    {
      name: "a trace of 10",
      sql: `select ${NARROW} from calls c where c.project_id = $1 and c.trace_id = $2`,
      params: [BIG_PROJECT, String(someTrace)],
    },
    {
      name: "a trace of 30,000",
      sql: `select ${NARROW} from calls c where c.project_id = $1 and c.trace_id = ${trace}`,
      params: [BIG_PROJECT, hugeTrace],
      runs: 3,
    },
    {
      name: "a trace of 30,000, no previews",
      sql: `select c.id, c.parent_id, c.op_name, c.started_at, c.latency, c.status from calls c where c.project_id = $1 and c.trace_id = ${trace}`,
      params: [BIG_PROJECT, hugeTrace],
      runs: 3,
    },
    {
      name: "payloads of one call",
      sql: `select ${["inputs", "output", "attributes", "summary"].map(text).join(", ")} from ${from} where ${project} and c.id = (select id from calls where project_id = $1 and parent_id is null ${ORDER.replaceAll("c.", "")} offset 30 limit 1)`,
      params: both,
    },
  );
  return questions;
}
