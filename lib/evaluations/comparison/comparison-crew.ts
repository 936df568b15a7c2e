import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type ComparisonShare, type ComputedComparison, joinShares } from "../compare/compute-comparison.ts";
import type { ComparisonAnswer, ComparisonTask, ThreadRole } from "./comparison-thread.ts";

/** Node.js runs it as it is; the server's working folder is the project's (`lib/boot/start-weft.ts`). */
const THREAD = ["lib", "evaluations", "comparison", "comparison-thread.ts"];

export type Work = Omit<ComparisonTask, "id" | "share"> & {
  onStep: (computed: ComputedComparison) => void;
  /** Asked when its turn comes: what nobody waits for any more is not begun, and fails. */
  isWanted: () => boolean;
};
type Waiting = Work & {
  id: number;
  /** The steps that each thread has computed, and how many of them were told. */
  shares: ComparisonShare[][];
  told: number;
  resolve: () => void;
  reject: (error: Error) => void;
};

type CrewOptions = ThreadRole & {
  threads: number;
  /** Steps that each work has. */
  steps: number;
  idleMs: number;
};
export type Crew = ReturnType<typeof createCrew>;

/**
 * Some threads that compute one work after the other, each its share. Those that have nothing to do are ended, so that their
 * memory is free.
 */
export function createCrew({ threads: size, steps, idleMs, patient }: CrewOptions) {
  const waiting: Waiting[] = [];
  let threads: Worker[] = [];
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  /** Has threads ready for what will be asked in a moment. */
  function prepare(): readonly Worker[] {
    clearTimeout(idle);
    idle = setTimeout(end, idleMs).unref();
    if (threads.length === 0) threads = Array.from({ length: size }, startThread);
    return threads;
  }
  function startThread(): Worker {
    const workerData = { patient } satisfies ThreadRole;
    const started = new Worker(/* turbopackIgnore: true */ join(process.cwd(), ...THREAD), { workerData });
    started.unref();
    started.on("message", take);
    const lost = (error: Error) => {
      if (!threads.includes(started)) return;
      endThreads();
      for (const { reject } of waiting.splice(0)) reject(error);
    };
    started.on("error", lost);
    started.on("exit", () => lost(new Error("a thread that compares runs ended")));
    return started;
  }
  function end() {
    if (waiting.length > 0) return void prepare();
    endThreads();
  }
  function endThreads(): Promise<unknown> {
    const ended = threads;
    threads = [];
    return Promise.all(ended.map((thread) => thread.terminate()));
  }
  function next() {
    while (waiting[0] && !waiting[0].isWanted()) waiting.shift()?.reject(new Error("nobody waits for it any more"));
    const [first] = waiting;
    if (!first) return;
    const { id, runs, options, computed } = first;
    for (const [at, thread] of prepare().entries()) {
      const share = { at, of: size };
      thread.postMessage({ id, runs, options, share, ...(computed && { computed }) } satisfies ComparisonTask);
    }
  }
  function take(answer: ComparisonAnswer) {
    const [first] = waiting;
    // What the other threads say of a work that failed is late.
    if (!first || first.id !== answer.id) return;
    if ("error" in answer) {
      first.reject(new Error(answer.error));
    } else {
      first.shares[answer.at]?.push(answer.part);
      tell(first);
      if (first.told < steps) return;
      first.resolve();
    }
    waiting.shift();
    next();
  }
  /** Tells the next step once every thread has its share of it. */
  function tell(work: Waiting) {
    const parts = work.shares.flatMap((done) => done[work.told] ?? []);
    const computed = parts.length < size ? undefined : joinShares(parts);
    if (!computed) return;
    work.told++;
    work.onStep(computed);
  }
  async function compute(work: Work): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const shares = Array.from({ length: size }, () => []);
      waiting.push({ ...work, id: ++lastId, shares, told: 0, resolve, reject });
      if (waiting.length === 1) next();
    });
  }
  async function stop(): Promise<void> {
    clearTimeout(idle);
    await endThreads();
  }
  return { prepare: () => void prepare(), compute, stop };
}
