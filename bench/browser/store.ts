import { post } from "../send.ts";
import { fillStore } from "../store.ts";
import { type Call, upsertBody } from "../workload.ts";
import { agentTrace } from "./agent-trace.ts";

const PER_BATCH = 500;
const VALUE_BYTES = 20_000_000;
/** So that what is logged for one page stands in no other page's list. */
export const PROJECTS = { many: "bench/browser", trace: "bench/browser-trace", value: "bench/browser-value" } as const;

/** Fills a store with what the pages show: many calls, a trace of `spans` and a value of 20 MB. Returns the ids to open. */
export async function fillForPages(url: string, { calls, spans }: { calls: number; spans: number }) {
  await fillStore(url, { project_id: PROJECTS.many, from: 0, to: calls, rareAt: Math.floor(calls / 20) });
  return { traceId: await logTrace(url, spans), valueId: await logLargeValue(url) };
}

/** Logs a trace of so many calls; returns the id of its root. */
export async function logTrace(url: string, spans: number): Promise<string> {
  const calls = agentTrace(spans);
  for (let from = 0; from < calls.length; from += PER_BATCH)
    await post(undefined, `${url}/call/upsert_batch`, upsertBody(PROJECTS.trace, calls.slice(from, from + PER_BATCH)));
  return calls[0]?.id ?? "";
}

/** Logs a call with 20 MB: half of it one text, the rest a table of 100,000 rows. */
export async function logLargeValue(url: string): Promise<string> {
  const [call] = agentTrace(1) as [Call];
  const text = "What was said in a long meeting. ".repeat(VALUE_BYTES / 2 / 33);
  const rows = Array.from({ length: 100_000 }, (_, index) => ({
    index,
    name: `row ${index}`,
    of: "a table of results",
    ok: true,
  }));
  const large = { ...call, op_name: "large_value", inputs: { text }, output: { rows } };
  await post(undefined, `${url}/call/upsert_batch`, upsertBody(PROJECTS.value, [large]));
  return call.id;
}
