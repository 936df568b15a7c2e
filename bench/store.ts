import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Sql } from "../db/connect.ts";
import { sendAll } from "./send.ts";
import { type Call, makeCalls, upsertBody } from "./workload.ts";

const PER_BATCH = 500;
const MAINTENANCE_POLL_MS = 2_000;

/** The word that is in one call's question and in no other. */
export const RARE_TERM = "xyloquartz";

/** Sends the calls number `from` to `to` of the workload to a server, one of them with the rare term in its question. */
export async function fillStore(
  url: string,
  { project_id, from, to, rareAt }: { project_id: string; from: number; to: number; rareAt: number },
): Promise<{ seconds: number }> {
  return await sendAll(`${url}/call/upsert_batch`, bodies());

  function* bodies() {
    for (let at = from; at < to; at += PER_BATCH) {
      const calls = makeCalls(at, Math.min(PER_BATCH, to - at));
      const chosen = calls[rareAt - at];
      yield upsertBody(project_id, chosen ? calls.with(rareAt - at, withRareTerm(chosen)) : calls);
    }
  }
}

export type StoreFacts = {
  calls: number;
  roots: number;
  megabytes: number;
  postgres: string;
  /** When the table was last vacuumed and analysed, by whomever. */
  vacuumed: string;
  analysed: string;
};

/** The server's database, read as the server reads it, and what is in it. */
export function openStore(databaseUrl: string): { sql: Sql; close: () => Promise<void> } {
  const { sql } = connect(databaseUrl, { max: 1, use: "reads" });
  return { sql, close: () => sql.end({ timeout: 5 }) };
}

export async function readStoreFacts(sql: Sql, project_id: string): Promise<StoreFacts> {
  const [counts] = await sql<{ calls: number; roots: number }[]>`
    select count(*)::int as calls, (count(*) filter (where parent_id is null))::int as roots
    from calls where project_id = ${project_id}`;
  const [table] = await sql<
    { megabytes: number; postgres: string; vacuumed: string | null; analysed: string | null }[]
  >`
    select (pg_total_relation_size('calls') / 1e6)::float8 as megabytes, current_setting('server_version') as postgres,
      greatest(last_vacuum, last_autovacuum)::text as vacuumed, greatest(last_analyze, last_autoanalyze)::text as analysed
    from pg_stat_user_tables where relname = 'calls'`;
  if (!counts || !table) throw new Error("the store has no calls");
  return { ...counts, ...table, vacuumed: table.vacuumed ?? "never", analysed: table.analysed ?? "never" };
}

/**
 * Waits until autovacuum has nothing left to do on what was loaded, texts are signed, and both are at rest, so that they neither help
 * one half of the questions nor slow them; at most `limitMs`. Returns the seconds it took.
 */
export async function settleStore(sql: Sql, limitMs: number): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < limitMs) {
    // The server's counts lag a little behind the load.
    await sleep(MAINTENANCE_POLL_MS);
    const [state] = await sql<{ rested: boolean }[]>`
      select last_autovacuum is not null and n_ins_since_vacuum < 1000 + 0.2 * n_live_tup
        and n_dead_tup < 50 + 0.2 * n_live_tup and n_mod_since_analyze < 50 + 0.1 * n_live_tup
        and not exists (select from pg_stat_activity where backend_type = 'autovacuum worker')
        and not exists (select from text_late) and not exists (select from text_coverage where built_at < until) as rested
      from pg_stat_user_tables where relname = 'calls'`;
    if (state?.rested) break;
  }
  return (performance.now() - began) / 1000;
}

function withRareTerm(call: Call): Call {
  return { ...call, inputs: { ...call.inputs, question: `${String(call.inputs.question)}${RARE_TERM}` } };
}
