import { CALL_STATUSES } from "../call-status.ts";
import { at, type CallTree } from "./build-call-tree.ts";
import { lastedMs } from "./slow-path.ts";

const ERROR = CALL_STATUSES.indexOf("error");

/** How many calls without calls of their own ran in each of so many equal parts of the trace's time, and where one failed. */
export function busyAt(tree: CallTree, bins: number): { running: Int32Array; failed: Uint8Array } {
  const running = new Int32Array(bins + 1);
  const failed = new Uint8Array(bins);
  const binOf = (ms: number) => Math.min(bins - 1, Math.max(0, Math.floor((ms / tree.durationMs) * bins) || 0));
  for (let place = 0; place < tree.size; place++) {
    if (at(tree.ends, place) > place + 1) continue;
    const call = at(tree.calls, place);
    const start = tree.trace.start_offsets_ms[call] ?? 0;
    const first = binOf(start);
    const last = binOf(start + lastedMs(tree, place));
    // Only the ends of a call are counted here; the sums below fill what lies between.
    running[first] = at(running, first) + 1;
    running[last + 1] = at(running, last + 1) - 1;
    if (tree.trace.statuses[call] === ERROR) failed.fill(1, first, last + 1);
  }
  for (let bin = 1; bin < bins; bin++) running[bin] = at(running, bin) + at(running, bin - 1);
  return { running: running.subarray(0, bins), failed };
}
