import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "../../../db/connect.ts";
import {
  boundsOfBlocks,
  findOlderBlocks,
  listLateSpans,
  removeBlocksBefore,
  removeUnusedChapters,
  replaceBlocks,
} from "../../../db/queries/calls/text-blocks.ts";
import { announceCoverage, findCoverage, findSettled, listWriters } from "../../../db/queries/calls/text-coverage.ts";
import { type SigningSize, signSpan } from "./sign-span.ts";

export type Signing = SigningSize & {
  signal: AbortSignal;
  /** Calls that began longer ago are mostly over; the others come late, which does no harm. */
  settleMs: number;
  /** So many calls must have come to rest: of fewer the blocks would not be full. */
  least: number;
  /** How long to rest after a step, of the time that it took: so others have the database, too. */
  rest: number;
};

const DEFAULTS = { settleMs: 60_000, least: 2_000, atOnce: 5_000, rest: 1 };
const MARKS_AT_ONCE = 5_000;
const POLL_MS = 20;
/** Whoever holds a transaction open for longer is not waited for: the next time will do. */
const MOST_WAIT_MS = 20_000;

/**
 * Brings a project's signatures up to date: those of calls that came to rest, those that an older server left, and where calls
 * were written later. Wherever this ends, what is found stays true: `docs/decisions/0010-text-signatures.md`. Returns how many calls it read.
 */
export async function signCalls(
  sql: Sql,
  project_id: string,
  options: Pick<Signing, "signal"> & Partial<Signing>,
): Promise<number> {
  const signing = { ...DEFAULTS, ...options };
  await announceSettled(sql, project_id, signing);
  let calls = await signSettled(sql, project_id, signing);
  calls += await signOlder(sql, project_id, signing);
  calls += await signLate(sql, project_id, signing);
  if (calls > 0) {
    await removeBlocksBefore(sql, project_id);
    await removeUnusedChapters(sql, project_id);
  }
  return calls;
}

async function announceSettled(sql: Sql, project_id: string, { settleMs, least }: Signing): Promise<void> {
  const coverage = await findCoverage(sql, project_id);
  const from = coverage?.built ?? { at: "-infinity", id: "" };
  const until = await findSettled(sql, { project_id, from, settleMs, least });
  if (until !== undefined) await announceCoverage(sql, project_id, until);
}

/** Signs what was announced, once everybody who writes knows of it. */
async function signSettled(sql: Sql, project_id: string, signing: Signing): Promise<number> {
  const announced = await findCoverage(sql, project_id);
  if (!announced || isBuilt(announced) || !(await doWritersKnow(sql, signing.signal))) return 0;
  const to = { at: announced.until, id: "" };
  let calls = 0;
  let { built: from, stamp }: { built: typeof to; stamp: string | undefined } = announced;
  for (let isRest = true; isRest && stamp !== undefined && !signing.signal.aborted; ) {
    const began = performance.now();
    const signed = await signSpan(sql, { project_id, from, to }, signing);
    stamp = await replaceBlocks(sql, { project_id, stamp, from, ...signed, built: signed.to });
    calls += signed.calls;
    ({ isRest, to: from } = signed);
    await sleep(signing.rest * (performance.now() - began));
  }
  return calls;
}

/** Signs again what an older server signed; what it cannot finish in a step it leaves to `signLate`. */
async function signOlder(sql: Sql, project_id: string, signing: Signing): Promise<number> {
  const coverage = await findCoverage(sql, project_id);
  // As in `signLate`.
  if (!coverage || !isBuilt(coverage)) return 0;
  let calls = 0;
  for (let stamp: string | undefined = coverage.stamp; stamp !== undefined && !signing.signal.aborted; ) {
    const span = await findOlderBlocks(sql, project_id, signing.atOnce);
    if (!span) break;
    const began = performance.now();
    const signed = await signSpan(sql, { project_id, ...span }, signing);
    const rest = signed.isRest ? span.to : undefined;
    stamp = await replaceBlocks(sql, { project_id, stamp, from: span.from, ...signed, rest });
    calls += signed.calls;
    await sleep(signing.rest * (performance.now() - began));
  }
  return calls;
}

/** Signs again where calls were written below the blocks' end. */
async function signLate(sql: Sql, project_id: string, signing: Signing): Promise<number> {
  let calls = 0;
  for (let more = true; more; ) {
    const coverage = await findCoverage(sql, project_id);
    // Whoever writes above what is built is not known to say so.
    if (!coverage || !isBuilt(coverage)) return calls;
    // What is read after a mark was seen is what its writer wrote, or newer.
    const spans = await listLateSpans(sql, project_id, MARKS_AT_ONCE);
    more = spans.reduce((sum, { marks }) => sum + marks.length, 0) === MARKS_AT_ONCE;
    let stamp: string | undefined = coverage.stamp;
    for (const late of spans) {
      if (stamp === undefined || signing.signal.aborted) return calls;
      const began = performance.now();
      const { from, to } = await boundsOfBlocks(sql, project_id, late);
      const signed = await signSpan(sql, { project_id, from, to }, signing);
      const rest = signed.isRest ? to : undefined;
      more ||= signed.isRest;
      stamp = await replaceBlocks(sql, { project_id, stamp, from, ...signed, marks: late.marks, rest });
      calls += signed.calls;
      await sleep(signing.rest * (performance.now() - began));
    }
  }
  return calls;
}

function isBuilt({ until, built }: { until: string; built: { at: string; id: string } }): boolean {
  return built.at === until && built.id === "";
}

/** Waits for the transactions that write calls by now: those that begin later see what was announced. */
async function doWritersKnow(sql: Sql, signal: AbortSignal): Promise<boolean> {
  const before = new Set(await listWriters(sql));
  for (const until = performance.now() + MOST_WAIT_MS; before.size > 0; await sleep(POLL_MS)) {
    if (signal.aborted || performance.now() > until) return false;
    const now = new Set(await listWriters(sql));
    for (const writer of before) if (!now.has(writer)) before.delete(writer);
  }
  return true;
}
