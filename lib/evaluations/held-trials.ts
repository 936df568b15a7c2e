import { findRunTrials } from "@/db/queries/evaluations/evaluation-run-data";
import type { Ctx } from "@/lib/api/context";
import type { JsonText } from "@/lib/json/json-text";

/** A run's trials as they were under a stamp. */
type Named = { project_id: string; run_id: string; stamp: string };

const HELD_MS = 2_000;
/** Of long ones, two megabytes each. */
const MOST_HELD = 20;
const TIMEOUT_MS = 60_000;

// Next.js loads this module once per bundle; a page's server part reads what a request of the page asks for a moment later.
const shared = globalThis as typeof globalThis & { __weftHeldTrials?: Map<string, Promise<JsonText | undefined>> };
shared.__weftHeldTrials ??= new Map();
const held = shared.__weftHeldTrials;

/**
 * What is kept of a run's trials, undefined where that has another stamp by now. A page that is opened asks for its runs while
 * the server compares them: both get what is read once, and it is let go soon after.
 */
export async function readHeldTrials(ctx: Ctx, named: Named): Promise<JsonText | undefined> {
  const key = JSON.stringify([named.project_id, named.run_id, named.stamp]);
  const known = held.get(key);
  if (known) return await known;
  const reading = findRunTrials(ctx.readSql, named, AbortSignal.timeout(TIMEOUT_MS));
  held.set(key, reading);
  const letGo = () => void (held.get(key) === reading && held.delete(key));
  reading.then(() => setTimeout(letGo, HELD_MS).unref(), letGo);
  for (const oldest of held.keys()) {
    if (held.size <= MOST_HELD) break;
    held.delete(oldest);
  }
  return await reading;
}
