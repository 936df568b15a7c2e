import { setTimeout as sleep } from "node:timers/promises";
import { type Figure, median, number, type SuiteResult } from "../report.ts";
import { sendAll } from "../send.ts";
import { untilIdle, watchMemory } from "../server-process.ts";
import { type Call, makeCalls } from "../workload.ts";
import type { Contender, RunningContender } from "./contender.ts";
import { mlflow } from "./mlflow.ts";
import { phoenix } from "./phoenix.ts";
import { weaveReference } from "./weave-reference.ts";
import { weft } from "./weft.ts";
import { weftOtlp } from "./weft-otlp.ts";

const CONNECTIONS = 4;
const PER_BATCH = 500;
const WARM_UP = { calls: 400, perBatch: 100 };
const QUERYABLE_WITHIN_MS = 60_000;
const GOAL = { callsPerSecond: 8_000, times: 5, serverMb: 500 };

type Options = {
  /** Calls sent to Weft; a peer that needs longer than `peerSeconds` for them gets fewer. */
  calls: number;
  rounds: number;
  peerSeconds: number;
  port: number;
  dist: string;
  say: (line: string) => void;
};

type Run = { calls: number; rate: number; peakMb: number; slowestMs: number };
type Standing = {
  contender: Contender;
  port: number;
  version: string;
  calls: number | undefined;
  runs: Run[];
  failures: string[];
};

/**
 * Ingest over HTTP, each contender alone on the machine with an empty store: whole traces of 2-KB calls, 500 a batch, four
 * connections, until the last call of each connection can be read back. The order turns round every round.
 */
export function compareIngest(options: Options): Promise<SuiteResult> {
  const goals = { callsPerSecond: GOAL.callsPerSecond, timesOf: [mlflow] };
  return compare("ingest", [weft(options.dist), mlflow, weaveReference], goals, options);
}

/** The same for OpenTelemetry: spans in protobuf, the same bytes for all. */
export function compareOtlp(options: Options): Promise<SuiteResult> {
  return compare("otlp", [weftOtlp(options.dist), mlflow, phoenix], { timesOf: [mlflow, phoenix] }, options);
}

/** `timesOf`: the peers than which Weft shall be several times faster. */
type Goals = { callsPerSecond?: number; timesOf: readonly Contender[] };

async function compare(
  suite: string,
  contenders: readonly Contender[],
  goals: Goals,
  options: Options,
): Promise<SuiteResult> {
  const standings = contenders.map(
    (contender, at): Standing => ({
      contender,
      port: options.port + at,
      version: "",
      failures: [],
      calls: at === 0 ? options.calls : undefined,
      runs: [],
    }),
  );
  for (let round = 0; round < options.rounds; round++) {
    for (const standing of round % 2 === 0 ? standings : standings.toReversed()) {
      const outcome = await measure(standing, options).catch((error: unknown) => {
        if (standing === standings[0]) throw error;
        // A peer that breaks costs its own figure only.
        const failure = error instanceof Error ? error.message : String(error);
        standing.failures.push(failure);
        return `FAILED, ${failure}`;
      });
      options.say(`${suite}, round ${round + 1}: ${standing.contender.name} ${outcome}`);
    }
  }
  return { figures: figuresOf(suite, standings, goals), notes: notesOf(suite, standings) };
}

async function measure(standing: Standing, { calls, peerSeconds }: Options): Promise<string> {
  const running = await standing.contender.start(standing.port);
  try {
    standing.version = running.version;
    await untilIdle(running.server.pid);
    // Code is compiled, caches and connections are there: the same for all, and it tells how many calls a peer can take.
    const warmUp = await load(running, { ...WARM_UP, from: 0 });
    standing.calls ??= wholeBatches(Math.min(calls, warmUp.rate * peerSeconds));
    const run = await load(running, { calls: standing.calls, perBatch: PER_BATCH, from: 1_000_000 });
    standing.runs.push(run);
    return `${number(run.rate)} calls/s (${run.calls} calls, ${number(run.peakMb)} MB)`;
  } finally {
    await running.stop();
  }
}

function wholeBatches(calls: number): number {
  return Math.max(CONNECTIONS, Math.round(calls / PER_BATCH)) * PER_BATCH;
}

type Load = { calls: number; perBatch: number; from: number };

async function load(running: RunningContender, { calls, perBatch, from }: Load): Promise<Run> {
  const bodies: Buffer[] = [];
  const lasts: Call[] = [];
  for (let at = 0; at < calls; at += perBatch) {
    const batch = makeCalls(from + at, Math.min(perBatch, calls - at));
    bodies.push(running.encode(batch));
    lasts.push(...batch.slice(-1));
  }
  const memory = watchMemory(running.server.pid, { children: running.countChildren });
  const began = performance.now();
  const { slowestMs } = await sendAll(running.ingest.url, bodies, {
    connections: CONNECTIONS,
    headers: running.ingest.headers,
  });
  for (const call of lasts.slice(-CONNECTIONS)) await untilQueryable(running, call);
  const seconds = (performance.now() - began) / 1000;
  const peakMb = memory.stop();
  // One call of every batch is looked for afterwards, so that a rate never counts what was dropped.
  for (const call of lasts) await untilQueryable(running, call);
  return { calls, rate: calls / seconds, peakMb, slowestMs };
}

async function untilQueryable(running: RunningContender, call: Call): Promise<void> {
  const deadline = performance.now() + QUERYABLE_WITHIN_MS;
  while (!(await running.isQueryable(call))) {
    if (performance.now() > deadline) throw new Error(`call ${call.id} was acknowledged and can't be read`);
    await sleep(10);
  }
}

function figuresOf(suite: string, standings: readonly Standing[], goals: Goals): Figure[] {
  const [ours, ...peers] = standings;
  if (!ours) return [];
  const rate = median(ours.runs.map((run) => run.rate));
  const peakMb = Math.max(...ours.runs.map((run) => run.peakMb));
  const figure = ({ contender, version, runs }: Standing): Figure => ({
    what: `${suite}: ${contender.name} ${version}, n = ${number(runs[0]?.calls ?? 0)}`,
    unit: "calls/s",
    median: median(runs.map((run) => run.rate)),
    spread: [Math.max(...runs.map((run) => run.rate)), Math.min(...runs.map((run) => run.rate))],
  });
  return [
    {
      ...figure(ours),
      ...(goals.callsPerSecond !== undefined && {
        goal: { text: `≥ ${number(goals.callsPerSecond)}`, met: rate >= goals.callsPerSecond },
      }),
    },
    {
      what: `${suite}: memory of Weft's Node process at its peak`,
      unit: "MB",
      median: median(ours.runs.map((run) => run.peakMb)),
      spread: [Math.min(...ours.runs.map((run) => run.peakMb)), peakMb],
      goal: { text: `< ${GOAL.serverMb}`, met: peakMb < GOAL.serverMb },
    },
    ...peers
      .filter((peer) => peer.runs.length > 0)
      .map((peer): Figure => {
        const ratio = rate / median(peer.runs.map((run) => run.rate));
        const goal = { text: `Weft ≥ ${GOAL.times}×`, met: ratio >= GOAL.times };
        return {
          ...figure(peer),
          against: { name: `Weft is faster by`, ratio },
          ...(goals.timesOf.includes(peer.contender) ? { goal } : {}),
        };
      }),
  ];
}

function notesOf(suite: string, standings: readonly Standing[]): string[] {
  return standings.flatMap(({ contender, runs, failures }) => {
    const failed = failures.map((failure) => `${suite}, ${contender.name}: FAILED, ${failure.slice(0, 500)}`);
    if (runs.length === 0) return failed;
    const slowest = Math.max(...runs.map((run) => run.slowestMs));
    const memory = Math.max(...runs.map((run) => run.peakMb));
    return [
      `${suite}, ${contender.name}: slowest batch ${number(slowest)} ms, memory at its peak ${number(memory)} MB`,
      ...failed,
    ];
  });
}
