import { availableParallelism } from "node:os";
import { AppError } from "../../errors.ts";
import type { ComputedComparison } from "../compare/compute-comparison.ts";
import { createCrew } from "./comparison-crew.ts";
import type { SentRuns } from "./comparison-thread.ts";
import { warmUpRuns } from "./warm-up.ts";

/** More of them wait for a processor, and each parses all trials once more. */
const THREADS = Math.min(availableParallelism(), 2);
const IDLE_MS = 30_000;
/** For so long after the server started, or somebody looked at runs, threads wait that compare without a start. */
const WARM_MS = 10 * 60_000;
/** While a page draws the words, its examples come and are drawn as well. */
const REST_MS = 1_000;
/** Comparisons that wait for the threads; a browser computes what is past them. */
const MOST_WAITING = 8;

/** `codeFolder`: where what the threads' code was compiled to is kept for the next. */
type ComparerOptions = { idleMs?: number; restMs?: number; warmMs?: number; codeFolder?: string };
type Task = SentRuns & { onStep: (computed: string) => void; isWanted?: () => boolean };

/**
 * Compares runs in threads beside the server's own: figures and words of one comparison after the other, and second opinions
 * a moment later, of the lowest priority and in a thread that no words wait for.
 */
export function createComparer({
  idleMs = IDLE_MS,
  restMs = REST_MS,
  warmMs = WARM_MS,
  codeFolder,
}: ComparerOptions = {}) {
  const words = createCrew({ threads: THREADS, steps: 2, patient: false, idleMs, codeFolder, onIdle });
  const second = createCrew({ threads: 1, steps: 1, patient: true, idleMs, codeFolder });
  let waiting = 0;
  let warmUntil = 0;
  /** What the threads for words have done: nothing, or there are none; only what makes them quick; a comparison. */
  let state: "cold" | "warm" | "used" = "cold";

  async function compute({ runs, options, onStep, isWanted = () => true }: Task): Promise<void> {
    if (waiting >= MOST_WAITING) throw new AppError("unavailable", "too many comparisons are being computed");
    waiting++;
    try {
      state = "used";
      let known: ComputedComparison | undefined;
      const tell = (computed: ComputedComparison) => {
        known = computed;
        onStep(JSON.stringify(computed));
      };
      await words.compute({ runs, options, onStep: tell, isWanted });
      if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs).unref());
      // Without these it could not be kept, and all would be computed again.
      if (known) await second.compute({ runs, options, computed: known, onStep: tell, isWanted: () => true });
    } finally {
      waiting--;
    }
  }
  /** Has threads ready that have compared something once, for a while: their first comparison takes no longer than others. */
  function warm(): void {
    warmUntil = Date.now() + warmMs;
    if (state === "cold") warmUp();
    else if (state === "warm") words.prepare(warmMs);
  }
  function warmUp(): void {
    state = "warm";
    const done = () => state === "warm" && words.prepare(warmUntil - Date.now());
    // What fails here fails again, and is told, when there is something to compare.
    words.compute({ ...warmUpRuns(), onStep: () => {}, isWanted: () => true }).then(done, () => {});
  }
  /** Threads that compared something hold on to memory: others wait in their place. */
  function onIdle(): void {
    state = "cold";
    if (warmUntil - Date.now() > idleMs) warmUp();
  }
  return {
    /** Has threads ready for what will be asked in a moment. */
    prepare: () => words.prepare(),
    warm,
    compute,
    stop: async () => void (await Promise.all([words.stop(), second.stop()])),
  };
}

// Next.js loads this module once per bundle; the threads are the process's.
const shared = globalThis as typeof globalThis & { __weftComparer?: ReturnType<typeof createComparer> };

/** The process's one, which is made as the first who asks for it says. */
export function processComparer(options?: Parameters<typeof createComparer>[0]): ReturnType<typeof createComparer> {
  shared.__weftComparer ??= createComparer(options);
  return shared.__weftComparer;
}
