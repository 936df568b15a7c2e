import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** A start may have to build the app first. */
const PATIENCE_MS = 5 * 60_000;

export type WeftServer = { url: string; stop: () => Promise<void> };

/** Starts Weft as `npm start` does, on a free port, with its demo and its data in a temporary folder. */
export async function startWeft(root: string): Promise<WeftServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "weft-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "scripts/start.ts")], {
    cwd: root,
    env: { ...env, HOST: "127.0.0.1", PORT: String(port), WEFT_DATA_DIR: dataDir, WEFT_DEMO: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  }
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  async function stop() {
    child.kill("SIGTERM");
    await closed;
    await rm(dataDir, { recursive: true, force: true });
  }

  const until = Date.now() + PATIENCE_MS;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`Weft did not start:\n${output}`);
    }
    await sleep(200);
  }
  return { url, stop };
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  return answer?.ok ?? false;
}
