import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { get } from "./send.ts";

/** Programs and folders of a bench run. None of them outlives it, however it ends (but by SIGKILL). */

export type ServerProcess = {
  readonly pid: number;
  /** Throws, with the last of what the program printed, when it has ended. */
  check(): void;
  /** Resolves with the exit code when the program has ended by itself. */
  ended: Promise<number | null>;
  /** All it printed on standard output so far. */
  output(): string;
  /** Asks it, or another process it has started, to end in good order; what remains of it is killed. */
  stop(leader?: number): Promise<void>;
};

type Program = { command: string; args: readonly string[]; cwd?: string; env?: Record<string, string | undefined> };

const STOP_TIMEOUT_MS = 30_000;
const IDLE_SAMPLE_MS = 1_000;
/** Hundredths of a second of CPU within a sample. */
const IDLE_TICKS = 20;
const PRINTED_KEPT = 1_000_000;
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const running = new Set<{ process: ServerProcess; kill: () => void }>();
const folders = new Set<string>();

/** Starts a program in a process group of its own, so that Ctrl-C reaches only the runner, which ends it in order. */
export function startProgram({ command, args, cwd, env }: Program): ServerProcess {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = child;
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (part: Buffer) => (printed = (printed + part.toString()).slice(-PRINTED_KEPT)));
  child.stderr.on("data", (part: Buffer) => (complaints = (complaints + part.toString()).slice(-PRINTED_KEPT)));
  const ended = new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      complaints += error.message;
      resolve(null);
    });
    child.on("close", resolve);
  });
  if (pid === undefined) throw new Error(`${command} can't be started`);
  const kill = () => killGroup(pid);
  const server: ServerProcess = {
    pid,
    ended,
    output: () => printed,
    check() {
      if (hasEnded(child)) throw new Error(`${command} ended:\n${`${printed}\n${complaints}`.slice(-2_000)}`);
    },
    async stop(leader = pid) {
      if (!hasEnded(child)) signal(leader, "SIGTERM");
      await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
      kill();
      running.delete(entry);
    },
  };
  const entry = { process: server, kill };
  running.add(entry);
  return server;
}

/** Runs a program to its end and returns what it printed; throws when it fails or takes too long. */
export async function runProgram(program: Program & { timeoutMs: number }): Promise<string> {
  const started = startProgram(program);
  const code = await Promise.race([started.ended, sleep(program.timeoutMs, "timeout" as const, { ref: false })]);
  await started.stop();
  if (code === "timeout") throw new Error(`${program.command} took longer than ${program.timeoutMs / 1000} s`);
  if (code !== 0) started.check();
  return started.output();
}

/** Waits until a GET of `url` is answered 200. */
export async function untilAnswers(url: string, server: ServerProcess, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    server.check();
    const answer = await get(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(50);
  }
  throw new Error(`${url} did not answer within ${timeoutMs / 1000} s:\n${server.output().slice(-2_000)}`);
}

/** Waits, a minute at most, until a server and all below it use little of a core: workers may still be loading. */
export async function untilIdle(pid: number): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (let before = cpuTicks(pid); performance.now() < deadline; ) {
    await sleep(IDLE_SAMPLE_MS);
    const now = cpuTicks(pid);
    if (now - before < IDLE_TICKS) return;
    before = now;
  }
}

/** Throws when the port is taken: another server must never be measured by mistake. */
export async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", () => reject(new Error(`port ${port} is taken; choose others with --port`)));
    probe.listen(port, "127.0.0.1", resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** A folder that is gone when the run ends. */
export function makeTempFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `weft-bench-${name}-`));
  folders.add(path);
  return { path, remove: () => removeFolder(path) };
}

/** Samples the memory of a process, or of it and all below it; `stop` returns the highest sum in MB, NaN where unknown. */
export function watchMemory(pid: number, { children }: { children: boolean }): { stop: () => number } {
  let peak = Number.NaN;
  const sample = () => {
    const sum = (children ? withChildren(pid) : [pid]).reduce((total, each) => total + residentMb(each), 0);
    if (sum > 0 && !(sum <= peak)) peak = sum;
  };
  const timer = setInterval(sample, 200).unref();
  return {
    stop() {
      clearInterval(timer);
      sample();
      return peak;
    },
  };
}

/** Ends everything that was started when the run is interrupted, fails or takes longer than `limitMs`. */
export function installCleanup(limitMs: number): void {
  let ending = false;
  const end = async (why: string, code: number) => {
    if (ending) process.exit(code);
    ending = true;
    console.error(`\n${why}: stopping what was started`);
    await Promise.all([...running].map(({ process }) => process.stop()));
    process.exit(code);
  };
  for (const name of ENDING_SIGNALS) process.on(name, () => void end(name, 130));
  process.on("uncaughtException", (error) => void end(error.stack ?? error.message, 1));
  setTimeout(() => void end(`the run took longer than ${limitMs / 60_000} minutes`, 1), limitMs).unref();
  process.on("exit", () => {
    for (const { kill } of running) kill();
    for (const path of folders) removeFolder(path);
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killGroup(pid: number): void {
  signal(-pid, "SIGKILL");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(path);
}

function withChildren(pid: number): number[] {
  const children = readProc(`${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(withChildren)];
}

function cpuTicks(pid: number): number {
  return withChildren(pid).reduce((total, each) => {
    // The name, in brackets, may hold spaces; user and system time are the 12th and 13th field behind it.
    const fields = readProc(`${each}/stat`).split(") ").at(-1)?.split(" ") ?? [];
    return total + Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }, 0);
}

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readProc(`${pid}/status`))?.[1] ?? 0) / 1024;
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}
