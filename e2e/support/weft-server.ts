import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { isHealthy } from "./healthy.ts";

/** A start may have to build the app first. */
const PATIENCE_MS = 5 * 60_000;

export type WeftServer = {
  url: string;
  stop: () => Promise<void>;
  /** Ends it without a warning. */
  kill: () => Promise<void>;
  /** Starts it on the same data and port, after it was killed. */
  startAgain: () => Promise<void>;
};

/** Starts Weft as `npm start` does, on a free port, with its demo and its data in a temporary folder. */
export async function startWeft(root: string): Promise<WeftServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "weft-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, HOST: "127.0.0.1", PORT: String(port), WEFT_DATA_DIR: dataDir, WEFT_DEMO: "1" };
  let running = launch(root, env);
  async function end(signal: "SIGTERM" | "SIGKILL") {
    running.child.kill(signal);
    await running.closed;
  }
  async function stop() {
    await end("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
  async function healthy() {
    const until = Date.now() + PATIENCE_MS;
    while (!(await isHealthy(url))) {
      const { child, output } = running;
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
        await stop();
        throw new Error(`Weft did not start:\n${output()}`);
      }
      await sleep(200);
    }
  }
  await healthy();
  return {
    url,
    stop,
    kill: () => end("SIGKILL"),
    async startAgain() {
      running = launch(root, env);
      await healthy();
    },
  };
}

function launch(root: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(root, "scripts/start.ts")], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  }
  // Its exit, not the end of its output: a PostgreSQL that outlives it holds that open.
  const closed = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  return { child, closed, output: () => output };
}
