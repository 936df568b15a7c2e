import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import type { ComparisonAnswer, ComparisonTask } from "./comparison-thread.ts";

/** Node.js runs it as it is; the server's working folder is the project's (`lib/boot/start-weft.ts`). */
const THREAD = ["lib", "evaluations", "comparison", "comparison-thread.ts"];
/** A thread that has nothing to do is ended, so that its memory is free. */
const IDLE_MS = 30_000;
/** Comparisons that wait for the one thread; a browser computes what is past them. */
const MOST_WAITING = 8;

type Task = Omit<ComparisonTask, "id"> & { onStep: (computed: string) => void };
type Waiting = Task & { id: number; resolve: () => void; reject: (error: Error) => void };

/** Compares runs in a thread beside the server's own, one comparison after the other. */
export function createComparer(idleMs = IDLE_MS) {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  /** Has a thread ready for what will be asked in a moment. */
  function prepare(): Worker {
    clearTimeout(idle);
    idle = setTimeout(end, idleMs).unref();
    if (worker) return worker;
    const started = new Worker(/* turbopackIgnore: true */ join(process.cwd(), ...THREAD));
    started.unref();
    started.on("message", take);
    const lost = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.splice(0)) reject(error);
    };
    started.on("error", lost);
    started.on("exit", () => lost(new Error("the thread that compares runs ended")));
    worker = started;
    return started;
  }
  function end() {
    if (waiting.length > 0) return void prepare();
    const ended = worker;
    worker = undefined;
    void ended?.terminate();
  }
  function next() {
    const [first] = waiting;
    if (!first) return;
    const { id, runs, options } = first;
    prepare().postMessage({ id, runs, options } satisfies ComparisonTask);
  }
  function take(answer: ComparisonAnswer) {
    const [first] = waiting;
    if (!first || first.id !== answer.id) return;
    if ("computed" in answer && answer.computed !== null) return first.onStep(answer.computed);
    waiting.shift();
    if ("error" in answer) first.reject(new Error(answer.error));
    else first.resolve();
    next();
  }
  async function compute(task: Task): Promise<void> {
    if (waiting.length >= MOST_WAITING) throw new AppError("unavailable", "too many comparisons are being computed");
    await new Promise<void>((resolve, reject) => {
      waiting.push({ ...task, id: ++lastId, resolve, reject });
      if (waiting.length === 1) next();
    });
  }
  async function stop(): Promise<void> {
    clearTimeout(idle);
    await worker?.terminate();
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
