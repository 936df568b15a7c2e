import type { ComparisonStep } from "./served-comparison.ts";

/** What is known so far: a step and what was computed by then, as JSON text. */
export type Known = { step: ComparisonStep; computed: string };
/** `isWanted`: false once all who followed it have left, or if nobody came. */
type Work = (tell: (known: Known) => void, isWanted: () => boolean) => Promise<void>;
type Job = {
  known: Known | undefined;
  ended: boolean;
  error: unknown;
  changed: PromiseWithResolvers<void>;
  followers: number;
  /** Also without followers: a page that was just sent asks a moment later, one that is loaded again asks anew. */
  wantedUntil: number;
};

const COMES_WITHIN_MS = 10_000;
const COMES_BACK_WITHIN_MS = 300;

// Next.js loads this module once per bundle; a page begins what a request of it then follows.
const shared = globalThis as typeof globalThis & { __weftComparisonJobs?: Map<string, Job> };
shared.__weftComparisonJobs ??= new Map();
const jobs = shared.__weftComparisonJobs;

/** What is under way by this name has found so far. */
export function knownSoFar(name: string): Known | undefined {
  return jobs.get(name)?.known;
}

/** Begins a work unless it is under way; whoever asks for it meanwhile by its name gets the same. */
export function beginJob(name: string, work: Work): void {
  const known = jobs.get(name);
  const wantedUntil = Date.now() + COMES_WITHIN_MS;
  if (known) known.wantedUntil = wantedUntil;
  else begin(name, work, wantedUntil);
}

function begin(name: string, work: Work, wantedUntil: number): void {
  const job: Job = {
    known: undefined,
    ended: false,
    error: undefined,
    changed: Promise.withResolvers(),
    followers: 0,
    wantedUntil,
  };
  jobs.set(name, job);
  const change = () => {
    const { changed } = job;
    job.changed = Promise.withResolvers();
    changed.resolve();
  };
  const tell = (known: Known) => {
    job.known = known;
    change();
  };
  const end = (error?: unknown) => {
    job.ended = true;
    job.error = error;
    jobs.delete(name);
    change();
  };
  void work(tell, () => job.followers > 0 || Date.now() < job.wantedUntil).then(() => end(), end);
}

/**
 * What a work finds, each time the latest, until it ends or the follower leaves (`signal`). Throws what it failed by; undefined
 * when there is no such work.
 */
export function followJob(name: string, signal: AbortSignal): AsyncGenerator<Known> | undefined {
  const job = jobs.get(name);
  return job && follow(job, signal);
}

async function* follow(job: Job, signal: AbortSignal): AsyncGenerator<Known> {
  const left = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  job.followers++;
  job.wantedUntil = 0;
  try {
    let told: Known | undefined;
    while (!signal.aborted) {
      const { changed, known, ended, error } = job;
      if (known && known !== told) {
        told = known;
        yield known;
      } else if (error !== undefined) throw error;
      else if (ended) return;
      else await Promise.race([changed.promise, left]);
    }
  } finally {
    job.followers--;
    job.wantedUntil = Math.max(job.wantedUntil, Date.now() + COMES_BACK_WITHIN_MS);
  }
}
