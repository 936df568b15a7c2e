import { formatCount } from "../format/numbers.ts";

/** Counting a trace's calls for a list stops here. */
export const TRACE_COUNT_LIMIT = 1_000;

/** A trace's number of calls as a list shows it: one that was not counted to its end says so ("1,000+"). */
export function formatTraceCount(calls: number): string {
  return calls > TRACE_COUNT_LIMIT ? `${formatCount(TRACE_COUNT_LIMIT)}+` : formatCount(calls);
}
