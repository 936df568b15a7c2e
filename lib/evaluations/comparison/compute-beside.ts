import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import { type ComputedComparison, joinShares } from "../compare/compute-comparison.ts";
import type { ComparisonAnswer, ComparisonTask } from "./comparison-thread.ts";
import { COMPARISON_STEPS } from "./served-comparison.ts";

/** Node.js runs it as it is; the server's working folder is the project's (`lib/boot/start-weft.ts`). */
const THREAD = ["lib", "evaluations", "comparison", "comparison-thread.ts"];
/** Each computes its share of the metrics. More of them wait for a processor, and each parses all trials once more. */
const THREADS = Math.min(availableParallelism(), 2);
/** Threads that have nothing to do are ended, so that their memory is free. */
const IDLE_MS = 30_000;
/** Comparisons that wait for the threads; a browser computes what is past them. */
const MOST_WAITING = 8;

type Task = Omit<ComparisonTask, "id" | "share"> & { onStep: (computed: string) => void };
type Waiting = Task & {
  id: number;
  /** The steps that each thread has computed, and how many of them were told. */
  shares: ComputedComparison[][];
  told: number;
  resolve: () => void;
  reject: (error: Error) => void;
};

/** Compares runs in threads beside the server's own, one comparison after the other. */
export function createComparer(idleMs = IDLE_MS) {
  const waiting: Waiting[] = [];
  let threads: Worker[] = [];
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  /** Has threads ready for what will be asked in a moment. */
  function prepare(): readonly Worker[] {
    clearTimeout(idle);
    idle = setTimeout(end, idleMs).unref();
    if (threads.length === 0) threads = Array.from({ length: THREADS }, startThread);
    return threads;
  }
  function startThread(): Worker {
    const started = new Worker(/* turbopackIgnore: true */ join(process.cwd(), ...THREAD));
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
    const [first] = waiting;
    if (!first) return;
    const { id, runs, options } = first;
    for (const [at, thread] of prepare().entries()) {
      thread.postMessage({ id, runs, options, share: { at, of: THREADS } } satisfies ComparisonTask);
    }
  }
  function take(answer: ComparisonAnswer) {
    const [first] = waiting;
    // What the other threads say of a comparison that failed is late.
    if (!first || first.id !== answer.id) return;
    if ("error" in answer) {
      first.reject(new Error(answer.error));
    } else {
      first.shares[answer.at]?.push(answer.computed);
      tell(first);
      if (first.told < COMPARISON_STEPS.length) return;
      first.resolve();
    }
    waiting.shift();
    next();
  }
  /** Tells the next step once every thread has its share of it. */
  function tell(task: Waiting) {
    const parts = task.shares.flatMap((steps) => steps[task.told] ?? []);
    if (parts.length < THREADS) return;
    task.told++;
    task.onStep(JSON.stringify(joinShares(parts)));
  }
  async function compute(task: Task): Promise<void> {
    if (waiting.length >= MOST_WAITING) throw new AppError("unavailable", "too many comparisons are being computed");
    await new Promise<void>((resolve, reject) => {
      const shares = Array.from({ length: THREADS }, () => []);
      waiting.push({ ...task, id: ++lastId, shares, told: 0, resolve, reject });
      if (waiting.length === 1) next();
    });
  }
  async function stop(): Promise<void> {
    clearTimeout(idle);
    await endThreads();
  }
  return { prepare: () => void prepare(), compute, stop };
}

// Next.js loads this module once per bundle; the thread is the process's.
const shared = globalThis as typeof globalThis & { __weftComparer?: ReturnType<typeof createComparer> };

/** The process's one. */
export function processComparer(): ReturnType<typeof createComparer> {
  shared.__weftComparer ??= createComparer();
  return shared.__weftComparer;
}
