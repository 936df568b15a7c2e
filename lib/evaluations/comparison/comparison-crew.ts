import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ComputedComparison, DrawnShare, QuickShare } from "../compare/compute-comparison.ts";
import { joinQuick, withDrawn } from "../compare/join-shares.ts";
import type { ComparisonAnswer, ComparisonTask, ThreadRole } from "./comparison-thread.ts";

/** Node.js runs it as it is; the server's working folder is the project's (`lib/boot/start-weft.ts`). */
const THREAD = ["lib", "evaluations", "comparison", "comparison-thread.ts"];
/** More than runs have together (`MOST_COMPARED`, `ScoreLeaves`), with those made of them. */
const MOST_METRICS = 8192;
/** How soon a thread hears that nobody waits for its work any more. */
const ASKED_EVERY_MS = 100;

export type Work = Omit<ComparisonTask, "id" | "share" | "left" | "taken"> & {
  onStep: (computed: ComputedComparison) => void;
  /** Asked when its turn comes, and while it is computed: what nobody waits for any more is given up, and fails. */
  isWanted: () => boolean;
};
type Waiting = Work & {
  id: number;
  /** The steps that each thread has computed, and how many of them were told. */
  shares: (QuickShare | DrawnShare)[][];
  told: number;
  known: ComputedComparison | undefined;
  resolve: () => void;
  reject: (error: Error) => void;
};

type CrewOptions = ThreadRole & {
  threads: number;
  /** Steps that each work has. */
  steps: number;
  idleMs: number;
  /** Where the threads' code is kept as it was compiled, so that the next start takes a quarter of the time. */
  codeFolder?: string | undefined;
  /** Told when threads were ended that had nothing to do. */
  onIdle?: () => void;
};
export type Crew = ReturnType<typeof createCrew>;

/**
 * Some threads that compute one work after the other, each its share. Those that have nothing to do are ended, so that their
 * memory is free.
 */
export function createCrew({ threads: size, steps, idleMs, codeFolder, onIdle, patient }: CrewOptions) {
  const waiting: Waiting[] = [];
  let threads: Worker[] = [];
  let idle: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  let lastId = 0;

  /** Has threads ready for what will be asked in a moment. */
  function prepare(forMs = idleMs): readonly Worker[] {
    clearTimeout(idle);
    idle = setTimeout(end, forMs).unref();
    if (threads.length === 0) threads = Array.from({ length: size }, startThread);
    return threads;
  }
  function startThread(): Worker {
    const workerData = { patient } satisfies ThreadRole;
    const env = codeFolder ? { NODE_COMPILE_CACHE: codeFolder, ...process.env } : process.env;
    const started = new Worker(/* turbopackIgnore: true */ join(process.cwd(), ...THREAD), { workerData, env });
    started.unref();
    started.on("message", take);
    const lost = (error: Error) => {
      if (!threads.includes(started)) return;
      clearInterval(asking);
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
    onIdle?.();
  }
  function endThreads(): Promise<unknown> {
    const ended = threads;
    threads = [];
    return Promise.all(ended.map((thread) => thread.terminate()));
  }
  function next() {
    clearInterval(asking);
    while (waiting[0] && !waiting[0].isWanted()) waiting.shift()?.reject(nobodyWaits());
    const [first] = waiting;
    if (!first) return;
    const { id, runs, options, computed, isWanted } = first;
    const left = new Int32Array(new SharedArrayBuffer(4));
    const taken = new Int32Array(new SharedArrayBuffer(4 * MOST_METRICS));
    for (const [at, thread] of prepare().entries()) {
      const share = { at, of: size };
      const task = { id, runs, options, share, left, taken, ...(computed && { computed }) };
      thread.postMessage(task satisfies ComparisonTask);
    }
    asking = setInterval(() => {
      if (isWanted()) return;
      Atomics.store(left, 0, 1);
      fail(first, nobodyWaits());
    }, ASKED_EVERY_MS).unref();
  }
  function take(answer: ComparisonAnswer) {
    const [first] = waiting;
    // What the other threads say of a work that failed is late.
    if (!first || first.id !== answer.id) return;
    if ("error" in answer) return fail(first, new Error(answer.error));
    first.shares[answer.at]?.push(answer.part);
    tell(first);
    if (first.told < steps) return;
    first.resolve();
    waiting.shift();
    next();
  }
  function fail(first: Waiting, error: Error) {
    first.reject(error);
    waiting.shift();
    next();
  }
  /** Tells the next step once every thread has its share of it. */
  function tell(work: Waiting) {
    const parts = work.shares.flatMap((done) => done[work.told] ?? []);
    if (parts.length < size) return;
    const drawn = parts.filter((part) => "ps" in part);
    const quick = parts.filter((part) => "figures" in part);
    work.known = work.known && drawn.length > 0 ? withDrawn(work.known, drawn) : joinQuick(quick);
    if (!work.known) return;
    work.told++;
    work.onStep(work.known);
  }
  async function compute(work: Work): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const shares = Array.from({ length: size }, () => []);
      waiting.push({ ...work, id: ++lastId, shares, told: 0, known: undefined, resolve, reject });
      if (waiting.length === 1) next();
    });
  }
  async function stop(): Promise<void> {
    clearTimeout(idle);
    clearInterval(asking);
    await endThreads();
  }
  return { prepare: (forMs?: number) => void prepare(forMs), compute, stop };
}

function nobodyWaits(): Error {
  return new Error("nobody waits for it any more");
}
