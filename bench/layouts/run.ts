/** Compares layouts of the `calls` table: `node bench/layouts/run.ts [--calls 1000000] [--only a,b] [--ask "^equal"] [--dir …] [--port 7601] [--out figures.md]`. */
import { appendFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Cluster, startCluster } from "./cluster.ts";
import { callAt } from "./generate-calls.ts";
import { prepareConnection, sendBatch, sourceSql } from "./ingest-forms.ts";
import { createSql, LAYOUTS, type Layout } from "./layouts.ts";
import { flush, measureIngest, measureSeparate } from "./measure-ingest.ts";
import { measureQueries } from "./measure-queries.ts";

const { values: args } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    only: { type: "string" },
    dir: { type: "string", default: join(tmpdir(), "weft-layouts") },
    port: { type: "string", default: "7601" },
    out: { type: "string" },
    ask: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});

const QUESTION_HEAD = "| question | best ms | median ms | rows | plan |\n| --- | --- | --- | --- | --- |";
const total = Number(args.calls);
const chosen = args.only ? LAYOUTS.filter((layout) => args.only?.split(",").includes(layout.name)) : LAYOUTS;
const cluster = await startCluster({ dir: args.dir, port: Number(args.port) });
try {
  await seed(cluster, total);
  for (const layout of chosen) await measureLayout(cluster, layout, total);
} finally {
  await cluster.stop();
  if (!args.keep) rmSync(args.dir, { recursive: true, force: true });
}

async function measureLayout({ sql }: Cluster, layout: Layout, total: number): Promise<void> {
  say(`\n## ${layout.name}: ${layout.about}`);
  const load = loadavg()[0]?.toFixed(1);
  await sql.unsafe(createSql(layout));
  const { fillRate, figures } = await measureIngest(cluster, layout, total);
  say(
    `\nInsert-select inside the database, 2 connections: ${round(fillRate)} calls/s. Load of the machine before: ${load}.\n`,
  );
  say(
    "| batch form | connections | calls/s | with the pending list flushed | WAL bytes a call | Node CPU µs a call | server CPU µs a call, flush included |\n| --- | --- | --- | --- | --- | --- | --- |",
  );
  for (const figure of figures) {
    say(
      `| ${figure.form} | ${figure.connections} | ${round(figure.rate)} | ${round(figure.rateFlushed)} | ${round(figure.walPerCall)} | ${round(figure.nodeMicros)} | ${round(figure.serverMicros)} |`,
    );
  }
  say(`\n${await sizes()}\n`);
  await settle(layout);
  say(QUESTION_HEAD);
  await tellQueries(layout, args.ask ? new RegExp(args.ask) : layout.questions);
  if (layout.facts) {
    await sql.unsafe(
      "create index calls_facts on calls (project_id, op_name) include (started_at, status, latency, total_tokens)",
    );
    await settle(layout);
    say(`\nWith a covering index on (project_id, op_name):\n\n${QUESTION_HEAD}`);
    await tellQueries(layout, /count of calls|group by op/);
    say(`\n${await sizes()}`);
    await sql.unsafe("drop index calls_facts");
  }
  if (layout.statistics) {
    const started = performance.now();
    await sql.unsafe("alter table calls alter fields set statistics 1000");
    await settle(layout);
    say(
      `\nStatistics target of \`fields\` 1000 (vacuum analyze took ${round(performance.now() - started)} ms):\n\n${QUESTION_HEAD}`,
    );
    await tellQueries(layout, /^equal, [\w ]+$/);
  }
  if (layout.gin === "fast" || layout.gin === "direct") await tellSeparate(layout);
}

async function tellSeparate(layout: Layout): Promise<void> {
  const calls = 40_000;
  const { seconds, nodeSeconds, serverSeconds } = await measureSeparate(cluster, layout, total, calls);
  say(
    `\nStarts and ends in separate batches, 2 connections: ${round(calls / seconds)} calls/s, Node ${round((nodeSeconds / calls) * 1e6)} µs, server ${round((serverSeconds / calls) * 1e6)} µs of CPU a call. Then, with the pending list as they left it:\n\n${QUESTION_HEAD}`,
  );
  await tellQueries(layout, /^equal, (rare user|inputs number|absent)$/);
  say(`\nFlushing it took ${round((await flush(cluster.sql, layout)) * 1000)} ms.`);
}

async function tellQueries(layout: Layout, only?: RegExp): Promise<void> {
  for (const { name, best, median, rows, plan } of await measureQueries(cluster.sql, layout, total, only)) {
    say(`| ${name} | ${best.toFixed(2)} | ${median.toFixed(2)} | ${rows} | ${plan} |`);
  }
}

async function settle(layout: Layout): Promise<void> {
  await cluster.sql.unsafe("vacuum analyze calls");
  if (layout.split) await cluster.sql.unsafe("vacuum analyze call_payloads");
  await cluster.sql.unsafe("checkpoint");
}

async function sizes(): Promise<string> {
  const rows = await cluster.sql.unsafe(
    "select relname as name, pg_relation_size(oid) / 1e6 as mb from pg_class where relname ~ '^call' and relkind in ('r', 'i') order by 2 desc",
  );
  return `Sizes: ${rows.map(({ name, mb }) => `${name} ${Math.round(Number(mb))} MB`).join(", ")}.`;
}

/** All calls as a table inside the database, so that filling a layout costs no client time. */
async function seed({ sql, connect }: Cluster, total: number): Promise<void> {
  const [found] = await sql.unsafe("select to_regclass('seed') is not null as there");
  if (found?.there && Number((await sql.unsafe("select max(seq) as last from seed"))[0]?.last) === total - 1) return;
  await sql.unsafe("drop table if exists seed");
  await sql.unsafe(
    "create unlogged table seed (seq int primary key, project_id text, id text, trace_id text, parent_id text, op_name text, display_name text, started_at timestamptz, ended_at timestamptz, exception text, wb_user_id text, inputs text storage external, output text storage external, attributes text storage external, summary text storage external, inputs_preview text, output_preview text, total_tokens int8, fields int4[] storage external) with (toast_tuple_target = 8160)",
  );
  const pool = connect(1);
  const one = await pool.reserve();
  await prepareConnection(one, "literal", "text");
  const statement = (first: number) =>
    `insert into seed select ${first} + row_number() over () - 1, s.* from (${sourceSql("literal", "text")}) s`;
  let sent: Promise<void> = Promise.resolve();
  for (let first = 0; first < total; first += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, total - first) }, (_, at) => callAt(first + at, total));
    await sent;
    sent = sendBatch(one, "literal", statement(first), rows);
  }
  await sent;
  one.release();
  await pool.end();
  await sql.unsafe("vacuum analyze seed");
}

function say(line: string): void {
  console.log(line);
  if (args.out) appendFileSync(args.out, `${line}\n`);
}

function round(value: number): string {
  return Math.round(value).toLocaleString("en");
}
