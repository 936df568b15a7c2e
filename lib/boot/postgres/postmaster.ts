import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start-error.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { type Cluster, cannotRun, POSTGRES_ENV } from "./cluster.ts";
import { lastComplaint, readNewestLog } from "./complaint.ts";
import { readPidFile } from "./pid-file.ts";

const POLL_MS = 20;
const PATIENCE_LINE_MS = 10_000;
const STOP_PATIENCE_MS = 60_000;

/** A server process that accepts connections. */
export type Postmaster = {
  pid: number;
  port: number;
  /** Resolves when the process has ended, with how. */
  exited: Promise<string>;
  /** Ends sessions, writes a checkpoint, and resolves when the process has ended. */
  stop(): Promise<void>;
  /** Ends it this instant; the next start recovers from the log. */
  kill(): void;
};

type StartOptions = {
  cluster: Cluster;
  binaries: PostgresBinaries;
  /** A port that must be used; without it any free one. */
  port?: number | undefined;
  /** Whether the server before it ended without a clean stop. */
  recovering: boolean;
  signal?: AbortSignal | undefined;
  onProgress: (line: string) => void;
};

/** Starts the server of a cluster and waits until it accepts connections, however long its recovery takes. */
export async function startPostmaster({ port, ...options }: StartOptions): Promise<Postmaster> {
  if (port !== undefined) return await startOn(port, options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOn(await findFreePort(), options);
    } catch (error) {
      // Between finding a port and using it, another program may have taken it.
      const portTaken = error instanceof StartError && error.message.includes("could not create any TCP/IP sockets");
      if (!portTaken || attempt === 5) throw error;
    }
  }
}

async function startOn(
  port: number,
  { cluster, binaries, recovering, signal, onProgress }: StartOptions,
): Promise<Postmaster> {
  const child = spawn(binaries.postgres, ["-D", cluster.pgdata, "-p", String(port)], {
    cwd: cluster.dir,
    env: POSTGRES_ENV,
    ...cluster.user,
    // A group of its own: Ctrl-C in the terminal is for Weft, which lets requests finish before it stops the server.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-4096)));
  let ended = false;
  const { promise: exited, resolve } = Promise.withResolvers<string>();
  let spawnError: Error | undefined;
  child.on("error", (error) => {
    spawnError = error;
    ended = true;
    resolve(error.message);
  });
  child.on("close", (code, by) => {
    ended = true;
    resolve(by ? `ended by ${by}` : `exit code ${code}`);
  });

  const started = Date.now();
  let saidAt = started;
  if (recovering) onProgress("recovering the database after a crash…");
  for (;;) {
    await Promise.race([sleep(POLL_MS), exited]);
    if (spawnError) throw cannotRun(binaries.postgres, spawnError);
    if (ended) throw new StartError(`PostgreSQL did not start: ${lastComplaint(readComplaints(stderr, cluster.dir))}`);
    const file = readPidFile(cluster.dir);
    if (file?.pid === child.pid && file?.status === "ready") break;
    if (signal?.aborted) {
      child.kill("SIGINT");
      await exited;
      throw new StartError("The start was interrupted.");
    }
    if (Date.now() - saidAt > PATIENCE_LINE_MS) {
      saidAt = Date.now();
      onProgress(
        `${recovering ? "recovering the database" : "starting PostgreSQL"}… (${Math.round((saidAt - started) / 1000)} s)`,
      );
    }
  }
  // From here on the server writes to its own log, and must not keep this process alive or be ended by it.
  child.stderr.destroy();
  child.unref();
  return {
    pid: child.pid ?? 0,
    port,
    exited,
    async stop() {
      if (!ended) child.kill("SIGINT");
      const impatient = setTimeout(() => child.kill("SIGQUIT"), STOP_PATIENCE_MS);
      await exited;
      clearTimeout(impatient);
    },
    kill() {
      if (!ended) child.kill("SIGQUIT");
    },
  };
}

/** What the server said before its log file was open, or else what it last logged. */
function readComplaints(stderr: string, clusterDir: string): string {
  return /FATAL|PANIC|error while loading/.test(stderr) ? stderr : `${stderr}\n${readNewestLog(clusterDir)}`;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("a TCP server has no port");
  return address.port;
}
