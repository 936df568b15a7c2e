import type postgres from "postgres";
import type { Cluster } from "./cluster.ts";
import { callAt, type GeneratedCall } from "./generate-calls.ts";
import { type BatchRow, FORMS, type Form, prepareConnection, sendBatch } from "./ingest-forms.ts";
import { fillSql, type Layout, upsertSql } from "./layouts.ts";

const BATCH = 500;
export type IngestFigure = {
  form: Form;
  connections: number;
  calls: number;
  rate: number;
  rateFlushed: number;
  walPerCall: number;
  nodeMicros: number;
  serverMicros: number;
};
export type SentFigure = { seconds: number; nodeSeconds: number; serverSeconds: number };

/** Fills most of the layout inside the database, then measures the rest over the wire with grown indexes. */
export async function measureIngest(
  cluster: Cluster,
  layout: Layout,
  total: number,
): Promise<{ fillRate: number; figures: IngestFigure[] }> {
  const calls = Math.floor(total * (layout.share ?? 1));
  const measured = Math.min(layout.compareForms ? 200_000 : 90_000, Math.floor(calls / 4));
  const fillRate = await fill(cluster, layout, calls - measured);
  const phases = planPhases(layout, measured);
  const figures: IngestFigure[] = [];
  let next = calls - measured;
  for (const phase of phases) {
    const rows = Array.from({ length: phase.calls }, (_, at) =>
      cutFields(callAt(next + at, total, layout.ids), layout.bits),
    );
    figures.push(await runPhase(cluster, layout, phase, rows));
    next += phase.calls;
  }
  return { fillRate, figures };
}

/** Starts and ends in separate batches, the ends a few batches behind: calls per second. Leaves the GIN pending list full. */
export async function measureSeparate(
  cluster: Cluster,
  layout: Layout,
  total: number,
  calls: number,
): Promise<SentFigure> {
  const starts: BatchRow[] = [];
  const ends: BatchRow[] = [];
  for (let at = 0; at < calls; at += 1) {
    const call = callAt(total + at, total, layout.ids);
    const hashes = cutFields(call, layout.bits).fields.slice(1, -1).split(",");
    starts.push({
      ...call,
      ended_at: null,
      exception: null,
      output: null,
      summary: null,
      output_preview: null,
      total_tokens: null,
      fields: `{${hashes.slice(0, 12).join(",")}}`,
    });
    ends.push({
      ...call,
      trace_id: null,
      parent_id: null,
      op_name: null,
      display_name: null,
      started_at: null,
      wb_user_id: null,
      inputs: null,
      attributes: null,
      inputs_preview: null,
      fields: `{${hashes.slice(12).join(",")}}`,
    });
  }
  const lag = 8;
  const batches: BatchRow[][] = [];
  const cut = (rows: BatchRow[], at: number) => rows.slice(at * BATCH, (at + 1) * BATCH);
  const count = Math.ceil(calls / BATCH);
  for (let at = 0; at < count + lag; at += 1) {
    if (at < count) batches.push(cut(starts, at));
    if (at >= lag) batches.push(cut(ends, at - lag));
  }
  return send(cluster, layout, "literal", 2, batches);
}

function cutFields(call: GeneratedCall, bits: number | undefined): GeneratedCall {
  if (!bits) return call;
  const mask = 2 ** bits - 1;
  return {
    ...call,
    fields: `{${call.fields
      .slice(1, -1)
      .split(",")
      .map((field) => Number(field) & mask)
      .join(",")}}`,
  };
}

function planPhases(layout: Layout, measured: number): { form: Form; connections: number; calls: number }[] {
  const byForm = layout.compareForms ? FORMS.map((form) => ({ form, connections: 2 })) : [];
  const byConnections = [1, 2, 4].map((connections) => ({ form: "literal" as const, connections }));
  const phases = [...byForm, ...byConnections];
  const each = Math.floor(measured / phases.length / BATCH) * BATCH;
  return phases.map((phase) => ({ ...phase, calls: each }));
}

async function fill(cluster: Cluster, layout: Layout, calls: number): Promise<number> {
  const sql = cluster.connect(2);
  const statement = fillSql(layout);
  const started = performance.now();
  const step = 10_000;
  const jobs = Array.from({ length: Math.ceil(calls / step) }, (_, at) =>
    sql.unsafe(statement, [at * step, Math.min(calls, (at + 1) * step)]).execute(),
  );
  await Promise.all(jobs);
  const seconds = (performance.now() - started) / 1000 + (await flush(cluster.sql, layout));
  await sql.end();
  await cluster.sql.unsafe("vacuum analyze calls");
  if (layout.split) await cluster.sql.unsafe("vacuum analyze call_payloads");
  await cluster.sql.unsafe("checkpoint");
  return calls / seconds;
}

async function runPhase(
  cluster: Cluster,
  layout: Layout,
  phase: { form: Form; connections: number },
  rows: BatchRow[],
): Promise<IngestFigure> {
  const wal = await walPosition(cluster.sql);
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, at) =>
    rows.slice(at * BATCH, (at + 1) * BATCH),
  );
  const sent = await send(cluster, layout, phase.form, phase.connections, batches);
  const cpu = cluster.cpuSeconds();
  const flushSeconds = await flush(cluster.sql, layout);
  const flushCpu = cluster.cpuSeconds() - cpu;
  const walBytes = (await walPosition(cluster.sql)) - wal;
  return {
    ...phase,
    calls: rows.length,
    rate: rows.length / sent.seconds,
    rateFlushed: rows.length / (sent.seconds + flushSeconds),
    walPerCall: walBytes / rows.length,
    nodeMicros: (sent.nodeSeconds / rows.length) * 1e6,
    serverMicros: ((sent.serverSeconds + flushCpu) / rows.length) * 1e6,
  };
}

async function send(
  cluster: Cluster,
  layout: Layout,
  form: Form,
  connections: number,
  batches: BatchRow[][],
): Promise<SentFigure> {
  const sql = cluster.connect(connections);
  const statement = upsertSql(layout, form);
  const reserved = await Promise.all(Array.from({ length: connections }, () => sql.reserve()));
  for (const one of reserved) await prepareConnection(one, form, layout.payload);
  const queue = batches.values();
  const server = cluster.cpuSeconds();
  const node = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    reserved.map(async (one) => {
      for (const batch of queue) await sendBatch(one, form, statement, batch);
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(node);
  const serverSeconds = cluster.cpuSeconds() - server;
  for (const one of reserved) one.release();
  await sql.end();
  return { seconds, nodeSeconds: (used.user + used.system) / 1e6, serverSeconds };
}

/** Moves what waits in the GIN's pending list into the tree; seconds. */
export async function flush(sql: postgres.Sql, layout: Layout): Promise<number> {
  if (layout.gin !== "fast") return 0;
  const started = performance.now();
  await sql.unsafe("select gin_clean_pending_list('calls_fields')");
  return (performance.now() - started) / 1000;
}

async function walPosition(sql: postgres.Sql): Promise<number> {
  const [row] = await sql.unsafe("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes");
  return Number(row?.bytes);
}
