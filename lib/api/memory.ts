import { type EventLoopUtilization, performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: { execution: "async"; flavor: "last-resort" }) => Promise<void>;

/** A body of this size leaves enough behind that it is worth clearing away at once. */
const LARGE_BYTES = 8 * 1024 * 1024;
/** What other requests may leave behind, all together, until it is cleared away. */
const GROWTH_BYTES = 64 * 1024 * 1024;
const REST_MS = 2_000;
/** The share of the time, from 0 to 1, that a thread which rests is still at work. */
const RESTING = 0.2;
/** How often a server that does not rest is asked again before the leavings of large bodies are cleared away all the same. */
const PATIENCE = 5;

let collect: Collect | undefined;
let timer: NodeJS.Timeout | undefined;
let since: EventLoopUtilization | undefined;
let wasLarge = false;
let timesAsked = 0;
let floorBytes = Number.POSITIVE_INFINITY;

/**
 * Gives memory back after a request, `bodyBytes` being the size of what it sent, once the server rests: always after a large
 * body, and when smaller ones or long answers have left much behind. V8 collects when it needs room, not when it has none
 * to need: without this a single body of 40 MB keeps some hundred megabytes until the next ones come.
 */
export function tidyAfter(bodyBytes: number): void {
  wasLarge ||= bodyBytes >= LARGE_BYTES;
  if (!timer) wait();
}

function wait(): void {
  since = performance.eventLoopUtilization();
  timer = setTimeout(() => void tidy(), REST_MS).unref();
}

async function tidy(): Promise<void> {
  const { utilization } = performance.eventLoopUtilization(since);
  timer = undefined;
  const bytes = process.memoryUsage.rss();
  floorBytes = Math.min(floorBytes, bytes);
  if (!wasLarge && bytes < floorBytes + GROWTH_BYTES) return;
  const cannotWait = wasLarge && ++timesAsked >= PATIENCE;
  if (utilization > RESTING && !cannotWait) {
    wait();
    return;
  }
  wasLarge = false;
  timesAsked = 0;
  await collector()({ execution: "async", flavor: "last-resort" });
  floorBytes = process.memoryUsage.rss();
}

/** The engine's own collector, which only a flag makes known; not put on the process's own global object. */
function collector(): Collect {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as Collect;
    setFlagsFromString("--no-expose-gc");
  }
  return collect;
}
