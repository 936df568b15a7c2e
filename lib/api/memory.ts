import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: { execution: "async"; flavor: "last-resort" }) => Promise<void>;

/** A body of this size leaves enough behind that it is worth clearing away at once. */
const LARGE_BYTES = 8 * 1024 * 1024;
const REST_MS = 2_000;

let collect: Collect | undefined;
let timer: NodeJS.Timeout | undefined;

/**
 * Gives memory back after a large request. V8 collects when it needs room, not when it has none to need: without this a
 * single body of 40 MB keeps some hundred megabytes until the next ones come.
 */
export function tidyAfter(bodyBytes: number): void {
  if (bodyBytes < LARGE_BYTES) return;
  clearTimeout(timer);
  timer = setTimeout(() => void collector()({ execution: "async", flavor: "last-resort" }), REST_MS).unref();
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
